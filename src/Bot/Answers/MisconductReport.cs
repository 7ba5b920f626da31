using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>How much a text reads like a report of misconduct.</summary>
enum Suspicion
{
    /// <summary>A question like any other.</summary>
    None,

    /// <summary>It may be answered from the rules, and no word of it is kept.</summary>
    Doubtful,

    /// <summary>It is answered with the official channels, and no word of it is kept.</summary>
    Report,
}

/// <summary>
/// Tells a report of misconduct from a question about the rules on it. An accusation has somebody in particular who did
/// something; a question speaks of a kind of people and asks. In doubt nothing is kept: the official channels hurt nobody,
/// a stored accusation may.
/// </summary>
static class MisconductReport
{
    /// <summary>Fewer characters are a heading: 老师收礼.</summary>
    const int ShortestStory = 8;

    public static Suspicion In(string text)
    {
        var said = string.Concat(TextFold.Fold(text).Where(c => !char.IsWhiteSpace(c)));
        if (ReportWords.Announced.IsMatch(said) || ReportWords.AskedFor.IsMatch(said) || ReportWords.NamedActs.IsMatch(said))
            return Suspicion.Report;

        var demands = ReportWords.Demands.IsMatch(said);
        var asks = ReportWords.Supposes.IsMatch(said) || (ReportWords.Asks.IsMatch(said) && !demands);
        return asks ? Asked(said) : Told(said, demands);
    }

    static Suspicion Asked(string said) =>
        ReportWords.OneOfOursActs.IsMatch(said) || ReportWords.Named.IsMatch(said) ? Suspicion.Doubtful : Suspicion.None;

    /// <summary>
    /// Nothing is asked. A story about somebody in office is no business of ours, whatever words it uses: people find
    /// more words for misconduct than a list can hold.
    /// </summary>
    static Suspicion Told(string said, bool demands)
    {
        if (ReportWords.OneOfOursActs.IsMatch(said) || ReportWords.NameOnlyActs.IsMatch(said))
            return Suspicion.Report;
        var told = ReportWords.Aside.Replace(said, "");
        var somebody = ReportWords.Somebody.IsMatch(told) || ReportWords.Named.IsMatch(told);
        if (somebody && (demands || (told.Length >= ShortestStory && (ReportWords.Acts.IsMatch(told) || IsStory(told)))))
            return Suspicion.Report;
        // A short heading that only names a kind of people tells nothing: 教师招聘公告.
        return (somebody && told.Length >= ShortestStory) || demands || ReportWords.Acts.IsMatch(told) || ReportWords.Tells.IsMatch(told) ? Suspicion.Doubtful : Suspicion.None;
    }

    /// <summary>Something happened, and not only to one's own child or for one's own wish: those are answered, in doubt.</summary>
    static bool IsStory(string told) =>
        ReportWords.Tells.IsMatch(told) && !ReportWords.Wants.IsMatch(told)
        && (ReportWords.Somebody.IsMatch(ReportWords.OwnOrPlace.Replace(told, "")) || ReportWords.Named.IsMatch(told));
}
