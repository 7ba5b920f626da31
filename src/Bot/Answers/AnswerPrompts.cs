namespace Bot.Answers;

/// <summary>Where the prompts lie that people edit who do not compile.</summary>
static class AnswerPrompts
{
    public const string Directory = "prompts";
}
