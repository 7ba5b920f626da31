using System.Globalization;
using Bot.Conversation;
using Bot.Knowledge;
using Bot.Time;

namespace Bot.Answers;

/// <summary>
/// 条款 文号 第几条: one clause in full with its source. It is what the buttons under offered clauses say, so a tap of last
/// month is answered with what the clause is today, or with the fact that it is gone.
/// </summary>
sealed class ShowClause(KnowledgeBase knowledge, BusinessClock clock) : ICommand
{
    const string Word = "条款";
    const char DayMark = '@';

    public CommandSpec Spec { get; } = new([Word], Audience.Everyone, HelpTopic.Ask, "条款 文号 第几条", "看一条规定的全文") { ForGroups = true };

    /// <summary>The command that shows this clause; with the day when the question was about another than today.</summary>
    public static string CommandFor(Passage passage, DateOnly day, DateOnly today) =>
        $"{Word} {ClauseReference.For(passage)}{(day == today ? "" : string.Create(CultureInfo.InvariantCulture, $" {DayMark}{day:yyyy-MM-dd}"))}";

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) => ShowAsync(turn, arguments, cancel);

    async ValueTask<TurnResult> ShowAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var today = clock.DayOf(turn.At);
        var (reference, day) = Read(arguments, today);
        if (reference.Length == 0)
            return TurnResult.Say("请写明文号和条号，例如：条款 青教工委〔2024〕9号 第六条");
        var found = Find(await knowledge.CurrentAsync(cancel), reference, turn.Member.SchoolName, day);
        return TurnResult.Say(found is null
            ? $"知识库里现在没有这一条：{reference}。文件可能已撤下或换了版本，请把问题再问一次。"
            : AnswerReplies.InFull(found, day, today));
    }

    /// <summary>The version in force on the day, else the latest; only of what is meant for the person's school.</summary>
    public static Passage? Find(KnowledgeSet known, string reference, string school, DateOnly day)
    {
        var wanted = CommandText.Fold(reference);
        return known.Documents
            .Where(document => document.IsFor(school) && wanted.StartsWith(CommandText.Fold(document.Id), StringComparison.Ordinal))
            .SelectMany(document => document.Clauses.Select(clause => new Passage(document, clause)))
            .Where(passage => CommandText.Fold(ClauseReference.For(passage)) == wanted)
            .OrderByDescending(passage => passage.Document.StandingOn(day) == Standing.InForce)
            .ThenByDescending(passage => passage.Document.StartsOn)
            .FirstOrDefault();
    }

    static (string Reference, DateOnly Day) Read(string arguments, DateOnly today)
    {
        var at = arguments.LastIndexOf(DayMark);
        return at >= 0 && DateOnly.TryParseExact(arguments[(at + 1)..].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (arguments[..at].Trim(), day)
            : (arguments.Trim(), today);
    }
}
