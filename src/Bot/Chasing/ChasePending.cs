using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>催办: shows whom the reminder would reach and when, and sends it once the code is confirmed.</summary>
sealed class ChasePending(ChooseObligation choose, Chase chase, Confirmations confirmations, WorkingHours hours, BusinessClock clock)
    : ICommand, IConfirmable
{
    public CommandSpec Spec { get; } = new(["催办", "催一下", "提醒"], Audience.Secretary, "催办 [编号]", "只提醒还没完成的人");

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
        var order = RecordJson.Read<ChaseOrder>(payload);
        var unit = new Unit();
        var at = hours.NextAllowed(clock.Now);
        if (at > clock.Now)
        {
            ChaseTables.Held.Insert(unit, ChaseTables.HeldKey(at, order.Id), order);
            return new(TurnResult.Say(unit, new Reply.TappedCard("已确认催办"), new Reply.Text(ChaseReplies.Held(order.Number, at, clock))));
        }

        var count = chase.AddTo(unit, order);
        return new(TurnResult.Say(unit, new Reply.TappedCard("已确认催办"), new Reply.Text(ChaseReplies.Sending(order.Number, count))));
    }

    TurnResult Preview(Turn turn, ObligationChoice.One one)
    {
        if (one.Obligation.Status != ObligationStatus.Open || turn.At > one.Obligation.Ends)
            return TurnResult.Say($"任务 {one.Obligation.Number}“{one.Obligation.Title}”已经结束，不用再催。");
        var schools = one.Rollups
            .Select(row => (row.Value.SchoolId, row.Value.SchoolName, Owing: chase.Owing(one.Obligation, row.Value.SchoolId).ToList()))
            .Where(school => school.Owing.Count > 0)
            .ToList();
        if (schools.Count == 0)
            return TurnResult.Say($"任务 {one.Obligation.Number}“{one.Obligation.Title}”大家都完成了，不用催。");

        var unit = new Unit();
        var order = new ChaseOrder($"chase-{one.Obligation.Number}-{turn.Key}", one.Obligation.Number, [.. schools.Select(school => school.SchoolId)], turn.Member.Id);
        var code = confirmations.Ask(unit, turn.Member, Kind, order, turn.At);
        var bySchool = schools.Select(school => (school.SchoolName, school.Owing.Count)).ToList();
        return TurnResult.Say(unit, ChaseReplies.Preview(one, bySchool, hours.NextAllowed(clock.Now), code, clock));
    }
}
