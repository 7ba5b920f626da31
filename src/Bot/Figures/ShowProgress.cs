using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Time;

namespace Bot.Figures;

/// <summary>进度: counts by state of one obligation; a secretary sees the own school only.</summary>
sealed class ShowProgress(ChooseObligation choose, ParticipationQuery query, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["进度"], Audience.Secretary, HelpTopic.Follow, "进度 [编号]", "看一项任务完成了多少");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        return new(choose.Choose(turn.Member, turn.At, number, "进度") switch
        {
            ObligationChoice.One one => TurnResult.Say(Text(one)),
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    string Text(ObligationChoice.One one) => FigureReplies.Progress(
        query.Run(one.Obligation, one.Rollups), new Scope.OneTask(one.Obligation), clock);
}
