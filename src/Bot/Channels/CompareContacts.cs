using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>
/// Compares everybody that WeCom names with what is known of them, and writes down what differs: who came into the app's
/// range, who went, who moved. The roster itself is the roster file's.
/// </summary>
sealed class CompareContacts(IRecordStore store, WeComContacts contacts, BusinessClock clock)
{
    const int PeoplePerUnit = 200;

    /// <exception cref="ContactsUnavailableException">Nothing was changed.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        var list = await contacts.ListAsync(cancel);
        var known = PresenceTables.Presences.WithPrefix(store, "").ToDictionary(row => row.Key, StringComparer.Ordinal);
        var now = clock.Now;
        var changes = list.InRange.Keys.Union(known.Keys, StringComparer.Ordinal)
            .Select(id => (Id: id, Before: known.GetValueOrDefault(id), After: PresenceIn(list, id, now)))
            .Where(change => !change.After.SaysTheSameAs(change.Before?.Value))
            .ToList();
        foreach (var some in changes.Chunk(PeoplePerUnit))
            await WriteAsync(some, cancel);

        var unit = new Unit();
        PresenceTables.PutComparison(unit, store, new ContactComparison(
            now,
            list.InRange.Count,
            changes.Count(change => change.After.IsInRange && change.Before?.Value.IsInRange != true),
            changes.Count(change => !change.After.IsInRange && change.Before?.Value.IsInRange == true),
            changes.Count(change => change.After.IsInRange && change.Before?.Value.IsInRange == true)));
        await store.CommitAsync(unit, cancel);
    }

    static Presence PresenceIn(ContactList list, string id, DateTimeOffset now) => list.InRange.TryGetValue(id, out var departments)
        ? new Presence(true, list.InCorp is null ? null : true, departments, now)
        : new Presence(false, list.InCorp?.Contains(id), [], now);

    /// <summary>A conflict means that an event was answered meanwhile, which is newer: it stands.</summary>
    async Task WriteAsync((string Id, Row<Presence>? Before, Presence After)[] changes, CancellationToken cancel)
    {
        var unit = new Unit();
        foreach (var (id, before, after) in changes)
            PresenceTables.Presences.Put(unit, id, before, after);
        if (await store.CommitAsync(unit, cancel) is CommitResult.Committed || changes.Length == 1)
            return;
        foreach (var change in changes)
            await WriteAsync([change], cancel);
    }
}
