using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>
/// Keeps, in the unit of each outcome, whom no push about an obligation has reached: the base of 触达率. Whoever the
/// publication reaches never gets a row, so a district that is reached costs nothing here.
/// </summary>
sealed class NotReached(IRecordStore store, RosterDirectory roster)
{
    /// <summary>Up to so many the list is read whole instead of person by person.</summary>
    const int ReadWhole = 1000;

    /// <param name="unit">Brings the outcomes.</param>
    /// <param name="push">As it was before them.</param>
    /// <param name="about">The obligations that the people were told of.</param>
    /// <param name="outcomes">What became of whom.</param>
    public void Note(Unit unit, PushRow push, IReadOnlyList<int> about, IReadOnlyList<(string Member, DeliveryStatus Status)> outcomes)
    {
        foreach (var (member, status) in outcomes.Where(one => push.IsPublication && one.Status != DeliveryStatus.Sent))
        {
            // A second try has the row of the first.
            if (RowOf(push.Number, member) is { } row)
                PushTables.NotReached.Replace(unit, row, new NotReachedRow(status));
            else
                PushTables.NotReached.Insert(unit, PushTables.NotReachedKey(push.Number, roster.Find(member)?.SchoolId ?? "", member), new NotReachedRow(status));
        }

        if (push is { IsPublication: true, Round: 0 })
            return;
        var reached = outcomes.Where(one => one.Status == DeliveryStatus.Sent).Select(one => one.Member).ToList();
        foreach (var row in about.SelectMany(number => RowsOf(number, reached)))
            PushTables.NotReached.Delete(unit, row);
    }

    IEnumerable<Row<NotReachedRow>> RowsOf(int number, List<string> members)
    {
        if (Missed(number) is not (> 0 and var missed) || members.Count == 0)
            return [];
        if (missed > Math.Max(ReadWhole, members.Count))
            return members.Select(member => RowOf(number, member)).OfType<Row<NotReachedRow>>();
        var wanted = members.ToHashSet(StringComparer.Ordinal);
        return PushTables.NotReached.WithPrefix(store, PushTables.NumberPrefix(number)).Where(row => wanted.Contains(PushTables.MemberOf(row.Key)));
    }

    /// <summary>It lies where the person worked when the publication went out.</summary>
    Row<NotReachedRow>? RowOf(int number, string member) => (roster.Find(member)?.Schools ?? []).Append("")
        .Select(schoolId => PushTables.NotReached.Get(store, PushTables.NotReachedKey(number, schoolId, member)))
        .FirstOrDefault(row => row is not null);

    int Missed(int number) => PushTables.Publications.Get(store, PushTables.PublicationKey(number)) is { } publication
        && PushTables.Pushes.Get(store, publication.Value.PushId)?.Value is { } push
            ? push.Total - push.Sent
            : 0;
}
