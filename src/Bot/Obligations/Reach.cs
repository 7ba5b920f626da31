using Bot.Conversation;
using Bot.Storage;

namespace Bot.Obligations;

/// <summary>触达率 of one obligation: people whom at least one push reached, of everybody on the roster.</summary>
/// <param name="BySchool">By school; empty while it cannot be told.</param>
/// <param name="IsSending">The publication is still on its way to some.</param>
sealed record ReachFigure(IReadOnlyDictionary<string, Rate> BySchool, bool IsSending)
{
    static readonly IReadOnlyDictionary<string, Rate> None = new Dictionary<string, Rate>(StringComparer.Ordinal);

    /// <summary>Nothing was sent, or what was sent was not kept.</summary>
    public static readonly ReachFigure Unknown = new(None, IsSending: false);

    public static readonly ReachFigure Sending = new(None, IsSending: true);

    public Rate Total => new(BySchool.Values.Sum(rate => rate.Numerator), BySchool.Values.Sum(rate => rate.Denominator));

    public override string ToString() => IsSending ? "—（还在发送）" : $"{Total}";
}

/// <summary>
/// Counts who was reached from the list of those who were not. Its cost grows with them; where everybody was reached it is
/// two point reads.
/// </summary>
sealed class Reach(IDeliveryLog log, Rollups rollups)
{
    /// <param name="obligation">Which.</param>
    /// <param name="visible">The schools that the asker may see.</param>
    public ReachFigure Of(Obligation obligation, IReadOnlyList<Row<Rollup>> visible)
    {
        if (log.PublicationOf(obligation.Number) is not { } publication)
            return ReachFigure.Unknown;
        if (publication.Counts.OnTheWay > 0)
            return ReachFigure.Sending;
        // A secretary's school is looked up person by person where the district's list is longer.
        IReadOnlyList<string>? own = visible is [var only] ? [.. rollups.Roster(only).Members.Select(member => member.Id)] : null;
        var missed = log.NotReached(obligation.Number, publication, own);
        return new ReachFigure(visible.ToDictionary(row => row.Value.SchoolId, row => Of(row, missed), StringComparer.Ordinal), IsSending: false);
    }

    Rate Of(Row<Rollup> row, IReadOnlySet<string> missed)
    {
        var everybody = Enumerable.Range(0, row.Value.States.Length).Where(position => IsOnRoster(row.Value, position));
        if (missed.Count == 0)
            return Reached(everybody.Count(), 0);
        var members = rollups.Roster(row).Members;
        var positions = everybody.ToList();
        return Reached(positions.Count, positions.Count(position => missed.Contains(members[position].Id)));
    }

    static Rate Reached(int everybody, int missed) => new(everybody - missed, everybody);

    /// <summary>Counted here and not removed, as in every other figure.</summary>
    static bool IsOnRoster(Rollup rollup, int position) => rollup.StateAt(position) is { } state && state != AssignmentState.Removed;
}
