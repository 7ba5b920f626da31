using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>What in a question is worth looking for: its terms without the phrases that every question has.</summary>
static class QuestionWords
{
    public static IReadOnlyList<string> TermsOf(string question)
    {
        var terms = ClauseAnalyzer.Shared.Terms(SmallTalk.Phrases.Replace(question, " "));
        if (terms.Count == 0)
            terms = ClauseAnalyzer.Shared.Terms(question);
        return [.. terms.Distinct(StringComparer.Ordinal)];
    }

    public static bool IsBlank(string text) => !text.Any(char.IsLetterOrDigit);
}
