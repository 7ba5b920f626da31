using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Knowledge;

/// <summary>下架 文档 [日期]: ends a document once the code is confirmed; answers about earlier days still quote it.</summary>
sealed partial class TakeDown(RepealDocument repeal, KnowledgeBase knowledge, Confirmations confirmations, BusinessClock clock) : ICommand, IConfirmable
{
    public CommandSpec Spec { get; } = new(["下架"], Audience.Administrator, HelpTopic.Knowledge, "下架 文号或标题 [日期]", "某日起不再作为现行规定");

    public string Kind => "document-repeal";

    public async ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var day = Day.Match(arguments);
        var said = (day.Success ? arguments[..day.Index] : arguments).Trim();
        if (said.Length == 0)
            return TurnResult.Say(KnowledgeReplies.WhichDocument);
        var on = clock.DayOf(turn.At);
        if (day.Success && !TryDay(day, out on))
            return TurnResult.Say(KnowledgeReplies.NoSuchDay(day.Value.Trim()));
        var set = await knowledge.CurrentAsync(cancel);
        // Decided on a unit that nobody commits: a dry run.
        switch (repeal.AddTo(new Unit(), said, on, turn.At, turn.Member.Id, set))
        {
            case RepealOutcome.Repealed repealed:
                var unit = new Unit();
                var code = confirmations.Ask(unit, turn.Member, Kind, new TakeDownOrder(repealed.Document.Id, on), turn.At);
                return TurnResult.Say(unit, KnowledgeReplies.TakeDownCard(repealed, code));
            case var other:
                return TurnResult.Say(KnowledgeReplies.NotRepealed(other));
        }
    }

    public async ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        // The right may have been taken away between preview and code.
        if (!turn.Member.IsAdministrator)
            return TurnResult.Say(KnowledgeReplies.OnlyAdministrators);
        var order = RecordJson.Read<TakeDownOrder>(payload);
        var unit = new Unit();
        return repeal.AddTo(unit, order.Id, order.On, turn.At, turn.Member.Id, await knowledge.CurrentAsync(cancel)) switch
        {
            RepealOutcome.Repealed repealed => TurnResult.Say(unit, new Reply.TappedCard("已确认下架"), new Reply.Text(KnowledgeReplies.TakenDown(repealed))),
            var other => TurnResult.Say(KnowledgeReplies.NotRepealed(other)),
        };
    }

    static bool TryDay(Match match, out DateOnly day) => DateOnly.TryParseExact(
        $"{match.Groups["year"].Value}-{match.Groups["month"].Value}-{match.Groups["day"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>A whole day at the end, in digits.</summary>
    [GeneratedRegex(@"\s(自|从)?(?<year>\d{4})[-/.年](?<month>\d{1,2})[-/.月](?<day>\d{1,2})日?(起)?\s*$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Day { get; }

    sealed record TakeDownOrder(string Id, DateOnly On);
}
