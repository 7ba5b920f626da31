using Bot.Conversation;
using Bot.Roster;
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
sealed class Reach(IDeliveryLog log, Rollups rollups, Assignments assignments, RosterDirectory roster)
{
    /// <param name="obligation">Which.</param>
    /// <param name="visible">The schools that the asker may see: one, or all.</param>
    public ReachFigure Of(Obligation obligation, IReadOnlyList<Row<Rollup>> visible)
    {
        if (log.PublicationOf(obligation.Number) is not { } publication)
            return ReachFigure.Unknown;
        if (publication.Counts.OnTheWay > 0)
            return ReachFigure.Sending;
        var missed = visible is [var only]
            ? new Dictionary<string, int>(StringComparer.Ordinal) { [only.Value.SchoolId] = MissedIn(only, obligation.Number, publication) }
            : MissedBySchool(visible, obligation, publication);
        return new ReachFigure(
            visible.ToDictionary(
                row => row.Value.SchoolId,
                row => Reached(Roster(row.Value), missed.GetValueOrDefault(row.Value.SchoolId)),
                StringComparer.Ordinal),
            IsSending: false);
    }

    int MissedIn(Row<Rollup> row, int number, PushLine publication)
    {
        var members = rollups.Roster(row).Members;
        var newcomers = members.Where(member => member.CameLater).Select(member => member.Id).ToList();
        // Who came with a transfer was missed in the school from which they came.
        var missed = newcomers.SelectMany(id => roster.Find(id)?.Schools ?? []).Append(row.Value.SchoolId).Distinct(StringComparer.Ordinal)
            .SelectMany(schoolId => log.NotReached(number, publication, schoolId))
            .ToHashSet(StringComparer.Ordinal);
        return missed.Count == 0 ? 0 : members.Index().Count(member => missed.Contains(member.Item.Id) && IsOnRoster(row.Value, member.Index));
    }

    /// <summary>Names are read only where somebody moved away or was removed; elsewhere the list of a school is its count.</summary>
    Dictionary<string, int> MissedBySchool(IReadOnlyList<Row<Rollup>> visible, Obligation obligation, PushLine publication)
    {
        var missed = log.NotReached(obligation.Number, publication);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in visible.Where(row => missed.Contains(row.Value.SchoolId)))
        {
            var here = missed[row.Value.SchoolId].ToHashSet(StringComparer.Ordinal);
            if (row.Value.States.AsSpan().ContainsAny(Rollup.Elsewhere, AssignmentStates.Letter(AssignmentState.Removed)))
                AddMoved(row, here, obligation, counts);
            counts[row.Value.SchoolId] = counts.GetValueOrDefault(row.Value.SchoolId) + here.Count;
        }

        return counts;
    }

    /// <summary>Takes out of the list who is not counted in this school, and counts who moved where they are now.</summary>
    void AddMoved(Row<Rollup> row, HashSet<string> here, Obligation obligation, Dictionary<string, int> counts)
    {
        foreach (var (position, member) in rollups.Roster(row).Members.Index())
        {
            if (IsOnRoster(row.Value, position) || !here.Remove(member.Id) || row.Value.StateAt(position) is not null)
                continue;
            if (roster.Find(member.Id) is { } moved
                && assignments.Find(obligation.Number, moved) is { State: not AssignmentState.Removed, Rollup.Value.SchoolId: var now })
            {
                counts[now] = counts.GetValueOrDefault(now) + 1;
            }
        }
    }

    static int Roster(Rollup rollup)
    {
        var letters = rollup.States.AsSpan();
        return letters.Length - letters.Count(Rollup.Elsewhere) - letters.Count(AssignmentStates.Letter(AssignmentState.Removed));
    }

    static Rate Reached(int everybody, int missed) => new(everybody - missed, everybody);

    /// <summary>Counted here and not removed, as in every other figure.</summary>
    static bool IsOnRoster(Rollup rollup, int position) => rollup.StateAt(position) is { } state && state != AssignmentState.Removed;
}
