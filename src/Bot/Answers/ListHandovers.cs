using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers;

/// <summary>转人工 列表: an administrator sees the questions that wait for an answer, oldest first.</summary>
sealed class ListHandovers(IRecordStore store, BusinessClock clock) : ICommand
{
    const int Shown = 15;

    public CommandSpec Spec { get; } = new(["转人工列表"], Audience.Administrator, "转人工 列表", "等人答复的问题");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var open = Handovers.Unanswered(store, Shown + 1);
        return new(TurnResult.Say(HandoverReplies.Listed([.. open.Take(Shown)], isMore: open.Count > Shown, clock)));
    }
}
