using Bot.Conversation;
using Bot.Time;

namespace Bot.Figures;

/// <summary>负担报告: what the bot asked of staff in a month.</summary>
sealed class ShowBurden(CountBurden burden, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["负担报告", "负担"], Audience.Administrator, HelpTopic.Figures, "负担报告 [本月|上月|2026-11]", "看小助手给教职工添了多少负担");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var rest = arguments.Length == 0 ? "本月" : arguments;
        var period = Period.Take(ref rest, clock.Today);
        return new(period is { First.Day: 1 } && rest.Length == 0 && period.Last == period.First.AddMonths(1).AddDays(-1)
            ? TurnResult.Say(BurdenReplies.Text(burden.Of(period.First), clock))
            : TurnResult.Say($"看不懂“{arguments}”。负担报告按月，可以写 本月、上月 或 2026-11。"));
    }
}
