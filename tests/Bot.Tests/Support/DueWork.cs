using Bot.Schedules;
using Bot.Storage;

namespace Bot.Tests.Support;

/// <summary>Does everything that is due now, as the schedule loop would, so that a test may go on from there.</summary>
static class DueWork
{
    public static async Task RunAsync(IRecordStore store, IEnumerable<IOccurrenceHandler> handlers, DateTimeOffset now)
    {
        var byKind = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
        while (Occurrence.Due(store, now, "", 100) is { Count: > 0 } due)
        {
            foreach (var row in due.Where(row => Occurrence.Stands(store, row)))
            {
                var unit = new Unit();
                Occurrence.Remove(unit, row);
                await byKind[row.Value.Kind].RunAsync(unit, row.Value, CancellationToken.None);
                // A conflict means that the loop of a running bot was faster: it is looked at again.
                await store.CommitAsync(unit, CancellationToken.None);
            }
        }
    }
}
