using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>承诺: shows the full text first. Nothing is signed here.</summary>
sealed class ShowPledge(IRecordStore store, ChooseAssignment choose, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["承诺", "承诺书", "签承诺书"], Audience.Everyone, HelpTopic.Own, "承诺 [编号]", "先看承诺书全文，再签");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        return new(choose.Choose(turn, new Pointer(number), ObligationType.Pledge, "承诺") switch
        {
            Choice.One one => Show(turn, one.Assignment),
            Choice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Show(Turn turn, Assignment assignment)
    {
        var round = PledgeTables.Rounds.Get(store, ObligationTables.Key(assignment.Obligation.Number))!.Value;
        var version = PledgeTables.Versions.Get(store, round.VersionSha256)!.Value;
        if (SignPledge.Refusal(assignment, turn.At, clock) is { } refusal)
            return TurnResult.Say(refusal);

        var unit = new Unit();
        var signed = AssignmentStates.IsDone(assignment.State) ? assignment.Counting : null;
        if (signed is null)
        {
            PledgeTables.Shown.Put(
                unit,
                turn.Member.Id,
                PledgeTables.Shown.Get(store, turn.Member.Id),
                new ShownPledge(assignment.Obligation.Number, version.Sha256, turn.At));
        }

        return TurnResult.Say(
            unit,
            new Reply.Text($"{version.Title}\n\n{version.Text}"),
            signed is null ? PledgeReplies.AskToSign(assignment, clock) : PledgeReplies.AlreadySigned(assignment, signed, clock));
    }
}
