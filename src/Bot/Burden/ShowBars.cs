using Bot.Conversation;
using Bot.Time;

namespace Bot.Burden;

/// <summary>减负: which of the barred demands are switched on, by whom and on what basis.</summary>
sealed class ShowBars(Bars bars, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["减负"], Audience.Secretary, HelpTopic.Other, "减负", "看哪些额外要求启用了，依据什么");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        new(TurnResult.Say(BarReplies.List(bars.All(), clock)));
}
