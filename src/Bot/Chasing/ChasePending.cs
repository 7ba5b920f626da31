using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>催办: shows whom the reminder would reach and when, and orders it once the code is confirmed.</summary>
sealed class ChasePending(
    IRecordStore store, ChooseObligation choose, OwedTasks owed, Confirmations confirmations, WorkingHours hours, BusinessClock clock)
    : ICommand, IConfirmable
{
    public CommandSpec Spec { get; } = new(["催办", "催一下", "提醒"], Audience.Secretary, HelpTopic.Follow, "催办 [编号]", "只提醒还没完成的人");

    public string Kind => "chase";

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        return new(choose.Choose(turn.Member, turn.At, number, "催办") switch
        {
            ObligationChoice.One one => Preview(turn, one),
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    public ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        var order = RecordJson.Read<ReminderOrder>(payload);
        var unit = new Unit();
        var at = hours.NextAllowed(clock.Now);
        SendReminders.Order(unit, order, at);
        foreach (var school in order.SchoolIds.Where(school => school != turn.Member.SchoolId))
            SendDigest.Order(unit, new Digest(clock.DayOf(at), school, order.Numbers), at);
        var said = at > clock.Now ? ChaseReplies.Held(order.Numbers[0], at, clock) : ChaseReplies.Sending(order.Numbers[0]);
        return new(TurnResult.Say(unit, new Reply.TappedCard("已确认催办"), new Reply.Text(said)));
    }

    TurnResult Preview(Turn turn, ObligationChoice.One one)
    {
        var task = one.Obligation;
        if (task.Status != ObligationStatus.Open || turn.At > task.Ends)
            return TurnResult.Say($"任务 {task.Number}“{task.Title}”已经结束，不用再催。");
        var schools = one.Rollups
            .Select(row => (row.Value.SchoolId, row.Value.SchoolName, Owing: Owing(row.Value)))
            .Where(school => school.Owing > 0)
            .ToList();
        if (schools.Count == 0)
            return TurnResult.Say($"任务 {task.Number}“{task.Title}”大家都完成了，不用催。");

        var at = hours.NextAllowed(clock.Now);
        // In one school we can say who is spared; in a district of thousands that is found out while sending.
        var spared = schools.Count == 1 ? SparedIn(schools[0].SchoolId, task.Number, clock.DayOf(at)) : 0;
        if (spared == schools.Sum(school => school.Owing))
            return TurnResult.Say(ChaseReplies.AllSpared(task, spared));
        var unit = new Unit();
        var order = new ReminderOrder(
            $"chase-{task.Number}-{turn.Key}", [task.Number], [.. schools.Select(school => school.SchoolId)], turn.Member.Id);
        var code = confirmations.Ask(unit, turn.Member, Kind, order, turn.At);
        var preview = new ChasePreview(
            [.. schools.Select(school => (school.SchoolName, school.Owing))], spared, one.Rollups.Sum(row => StateCounts.Of(row.Value, clock.Now).Roster));
        return TurnResult.Say(unit, ChaseReplies.Preview(task, preview, at, code, clock));
    }

    int Owing(Rollup rollup) => Enumerable.Range(0, rollup.States.Length).Count(position => rollup.Owes(position, clock.Now));

    int SparedIn(string schoolId, int number, DateOnly day) => owed.In(schoolId, [number]).Count(person =>
        ReminderCaps.Decide(ReminderTables.Reminders.Get(store, person.Member.Id)?.Value, day, person.Tasks, [number]) is not ReminderDecision.Remind);
}

/// <param name="Owing">How many owe, by school.</param>
/// <param name="Spared">How many of them would not be reminded again.</param>
/// <param name="Roster">Everyone who was asked.</param>
sealed record ChasePreview(IReadOnlyList<(string School, int Count)> Owing, int Spared, int Roster);
