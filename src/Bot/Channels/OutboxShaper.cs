using System.Globalization;
using System.Text;
using Bot.Storage;
using Bot.Time;
using WeCom.Api;

namespace Bot.Channels;

/// <summary>
/// Waits until a call may be made and gives it the shape in which it is made: texts that pile up for one person become one
/// message, and who has had too much is taken out of a batch so that nobody else waits for them. A new shape is durable
/// before it is sent, and only what nobody can have sent yet gets one.
/// </summary>
sealed class OutboxShaper(IRecordStore store, WeComMessages messages, SendRates rates, SentTimes sent, BusinessClock clock)
{
    const int MostJoined = 20;
    const string Seam = "\n\n— — —\n\n";

    /// <summary>From here on it is one of the mass pushes for which WeCom advises against the full and the half hour (PROTOCOL part 6).</summary>
    const int CrowdedAt = 200;

    /// <summary>The sending is ours from now on.</summary>
    public void Begin() => sent.Begin();

    /// <summary>The row to send, or null when there is nothing left to do for it.</summary>
    /// <param name="queue">Where the call stands.</param>
    /// <param name="call">As it was taken up.</param>
    /// <param name="isRepeated">It was made before: it keeps its shape and was counted then.</param>
    /// <param name="cancel">Shutdown.</param>
    public async Task<Row<OutboxRow>?> NextAsync(OutboxQueue queue, QueuedCall call, bool isRepeated, CancellationToken cancel)
    {
        if (OutboxTables.Outbox.Get(store, call.Row.Key) is not { } row)
            return null;
        // The change of a card is no message to anybody.
        if (isRepeated || row.Value.Call == OutboxCall.UpdateCard)
            return row;
        await AvoidCrowdedMinuteAsync(row.Value, cancel);
        sent.Load();
        if (call.IsFresh && row.Value is { Call: OutboxCall.Send, Recipients.Count: > 1 })
            return await WithoutBusyAsync(row, cancel);
        await AwaitRatesAsync(row.Value, cancel);
        return call.IsFresh && row.Value is { Call: OutboxCall.Send, IsBulk: false } ? await JoinedAsync(queue, call, row, cancel) : row;
    }

    async Task AvoidCrowdedMinuteAsync(OutboxRow row, CancellationToken cancel)
    {
        if (row.Recipients.Count >= CrowdedAt && clock.Now is { Minute: 0 or 30 } now)
            await Task.Delay(TimeSpan.FromSeconds(60 - now.Second), clock.Time, cancel);
    }

    async Task AwaitRatesAsync(OutboxRow row, CancellationToken cancel)
    {
        var (receivers, rate) = row.Rates();
        var wait = receivers.Max(receiver => rates.Reserve(receiver, rate));
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock.Time, cancel);
        await sent.KeepAsync(receivers, cancel);
    }

    /// <summary>The batch for those who may have it now; everybody else gets a row of their own, in a lane of their own.</summary>
    async Task<Row<OutboxRow>?> WithoutBusyAsync(Row<OutboxRow> row, CancellationToken cancel)
    {
        var mayNow = row.Value.Recipients.ToLookup(member => rates.TryReserve(member, SendRate.Member));
        await sent.KeepAsync(mayNow[true], cancel);
        if (!mayNow[false].Any())
            return row;

        var unit = new Unit();
        foreach (var (position, member) in mayNow[false].Index())
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{row.Value.Id}-s{position:D3}");
            var alone = row.Value with { Id = id, Recipients = [member], Body = MessageBody.Readdress(row.Value.Body, id, [member]), Lane = $"{row.Value.Lane}/{member}" };
            OutboxTables.Outbox.Insert(unit, OutboxTables.OutboxKey(clock.NowInOrder, alone, position.ToString("D5", CultureInfo.InvariantCulture)), alone);
        }

        if (mayNow[true].ToList() is { Count: > 0 } others)
        {
            var body = MessageBody.Readdress(row.Value.Body, row.Value.Id, others);
            OutboxTables.Outbox.Replace(unit, row, row.Value with { Recipients = others, Body = body });
        }
        else
        {
            OutboxTables.Outbox.Delete(unit, row);
        }

        // A conflict means that another sender has the row: it is read again.
        return await store.CommitAsync(unit, cancel) is CommitResult.Committed ? OutboxTables.Outbox.Get(store, row.Key) : row;
    }

    /// <summary>
    /// This text and those behind it as one message, in their order. The unit replaces the first row and removes the
    /// others, so a crash on either side of it finds every text exactly once.
    /// </summary>
    async Task<Row<OutboxRow>> JoinedAsync(OutboxQueue queue, QueuedCall call, Row<OutboxRow> row, CancellationToken cancel)
    {
        if (MessageBody.TextOf(row.Value.Body) is not { } text)
            return row;
        var joined = new List<QueuedCall>();
        foreach (var behind in queue.Behind(call, MostJoined))
        {
            if (!behind.IsFresh || behind.Row.Value.Call != OutboxCall.Send || MessageBody.TextOf(behind.Row.Value.Body) is not { } next)
                break;
            if (Encoding.UTF8.GetByteCount(text) + Encoding.UTF8.GetByteCount(Seam + next) > TextSplitter.DefaultMaxBytes)
                break;
            text += Seam + next;
            joined.Add(behind);
        }

        if (joined.Count == 0)
            return row;
        var unit = new Unit();
        OutboxTables.Outbox.Replace(unit, row, row.Value with { Body = messages.TextBody($"{row.Value.Id}+{joined.Count}", row.Value.Recipients, text) });
        foreach (var behind in joined)
            OutboxTables.Outbox.Delete(unit, behind.Row);
        if (await store.CommitAsync(unit, cancel) is not CommitResult.Committed)
            return row;
        queue.RemoveBehind(call, joined);
        return OutboxTables.Outbox.Get(store, row.Key)!;
    }
}
