namespace Bot.Knowledge;

/// <summary>The words that name one clause for good; said to the bot, they bring that clause.</summary>
static class ClauseReference
{
    /// <summary>青教工委〔2024〕9号 第六条</summary>
    public static string For(Passage passage) => passage.Clause.Id;
}
