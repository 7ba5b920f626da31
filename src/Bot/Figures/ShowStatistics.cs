using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Time;

namespace Bot.Figures;

/// <summary>统计: participation of a period, pooled and by school.</summary>
sealed class ShowStatistics(ParticipationQuery query, RosterDirectory roster, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(
        ["统计"], Audience.Administrator, "统计 [本周|本月|上月|本学年|2026-11] [学校]", "看参与情况", Glued: true);

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var rest = arguments.Length == 0 ? "本月" : arguments;
        if (Period.Take(ref rest, clock.Today) is not { } period)
            return new(TurnResult.Say($"看不懂时间“{arguments}”。可以写 本周、本月、上月、本学年 或 2026-11，例如“统计 本月”。"));
        School? school = null;
        if (rest.Length > 0)
        {
            school = roster.Schools().FirstOrDefault(known => CommandText.Fold(known.Name) == CommandText.Fold(rest));
            if (school is null)
                return new(TurnResult.Say($"没有“{rest}”这个单位。不写单位就是全区，例如“统计 {period.Name}”。"));
        }

        Participation[] parts = [query.Run(period, ObligationType.Study, school?.Id), query.Run(period, ObligationType.Pledge, school?.Id)];
        return new(TurnResult.Say(FigureReplies.Text(parts, clock)));
    }
}
