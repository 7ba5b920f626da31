using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>That an obligation's due time moved and its rollups are still judged by the older one. Key: number.</summary>
sealed record Unsettled(int Number);

/// <summary>
/// Writes down, school by school, the rollups that an extension made stale. Each school is a unit of its own that is
/// decided again when a check-in came in between, so a crowd delays one school and never the extension.
/// </summary>
sealed class SettleRollups(
    IRecordStore store, Rollups rollups, RosterDirectory directory, BusinessClock clock, ILogger<SettleRollups> logger)
    : PeriodicWork(clock, logger)
{
    static readonly Table<Unsettled> Waiting = new("rollups-unsettled");

    /// <summary>Adds the request to the unit that moves the due time; a second request meets the first and repeats it.</summary>
    public static void Ask(Unit unit, IRecordStore store, int number) =>
        Waiting.Put(unit, ObligationTables.Key(number), Waiting.Get(store, ObligationTables.Key(number)), new Unsettled(number));

    public override async Task RunAsync(CancellationToken cancel)
    {
        foreach (var waiting in Waiting.WithPrefix(store, "").ToList())
        {
            var obligation = ObligationTables.Obligations.Get(store, ObligationTables.Key(waiting.Value.Number))!.Value;
            foreach (var rollup in rollups.Of(obligation))
            {
                await SettleAsync(obligation.Number, rollup.Value.SchoolId, cancel);
                await FollowMovesAsync(rollups.Roster(rollup), cancel);
            }

            var unit = new Unit();
            Waiting.Delete(unit, waiting);
            // A conflict means that it is settled elsewhere, or was asked for again: then it is found again.
            await store.CommitAsync(unit, cancel);
        }
    }

    async Task SettleAsync(int number, string schoolId, CancellationToken cancel)
    {
        while (true)
        {
            var obligation = ObligationTables.Obligations.Get(store, ObligationTables.Key(number))!.Value;
            var stored = ObligationTables.Rollups.Get(store, ObligationTables.SchoolKey(number, schoolId))!;
            if (stored.Value.JudgedBy == obligation.Due)
                return;
            var unit = new Unit();
            ObligationTables.Rollups.Replace(unit, stored, rollups.Fresh(obligation, stored).Value);
            if (await store.CommitAsync(unit, cancel) is CommitResult.Committed)
                return;
        }
    }

    /// <summary>Whoever moved or left between the old due time and the new one is looked at again.</summary>
    async Task FollowMovesAsync(FrozenRoster roster, CancellationToken cancel)
    {
        var unit = new Unit();
        foreach (var member in roster.Members)
        {
            if (directory.Find(member.Id) is { } now && (now.SchoolId != roster.SchoolId || now.LeftOn is not null))
                RosterChanges.Note(unit, store, member.Id);
        }

        if (unit.Operations.Count > 0)
            await store.CommitAsync(unit, cancel);
    }
}
