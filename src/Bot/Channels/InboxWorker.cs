using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>
/// Runs every durable message as a turn, one person's turns in order. The turn's changes, its replies and the removal
/// of the message are one unit, so a crash at any line repeats all of it or none.
/// </summary>
sealed partial class InboxWorker : IHostedService, IDisposable
{
    const int MostFailures = 3;
    const string Channel = "wecom-app";
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly IRecordStore _store;
    readonly Router _router;
    readonly RosterDirectory _roster;
    readonly TurnReplies _replies;
    readonly BusinessClock _clock;
    readonly ILogger<InboxWorker> _logger;
    readonly CancellationTokenSource _stop = new();
    readonly Lanes<Row<InboxRow>> _lanes;

    public InboxWorker(
        IRecordStore store, Router router, RosterDirectory roster, TurnReplies replies, BusinessClock clock, ILogger<InboxWorker> logger)
    {
        (_store, _router, _roster, _replies, _clock, _logger) = (store, router, roster, replies, clock, logger);
        _lanes = new Lanes<Row<InboxRow>>(ProcessAsync, _stop.Token);
    }

    public int Waiting => _lanes.Count;

    public int WaitingFor(string memberId) => _lanes.CountOf(memberId);

    public void Take(Row<InboxRow> row) => _lanes.Enqueue(RosterDirectory.IdOf(row.Value.UserId), row);

    /// <summary>Takes up what an earlier process left behind.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var row in InboxTables.Inbox.WithPrefix(_store, ""))
        {
            Take(row);
            taken++;
        }

        if (taken > 0)
            LogTakenUp(taken);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await _stop.CancelAsync();

    public void Dispose() => _stop.Dispose();

    async Task ProcessAsync(Row<InboxRow> row, CancellationToken cancel)
    {
        var failures = 0;
        while (true)
        {
            try
            {
                if (await TryProcessAsync(row, giveUp: failures >= MostFailures, cancel))
                    return;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException unavailable)
            {
                // Not the turn's fault: it waits until the store is back.
                LogStoreUnavailable(unavailable);
                await PauseAsync(cancel);
            }
            catch (Exception failure)
            {
                failures++;
                LogTurnFailed(failure, row.Value.DedupKey, failures);
                await PauseAsync(cancel);
            }
        }
    }

    /// <summary>False: another unit came in between, so everything is read and decided again.</summary>
    async Task<bool> TryProcessAsync(Row<InboxRow> row, bool giveUp, CancellationToken cancel)
    {
        if (InboxTables.Inbox.Get(_store, row.Key) is null)
            return true;
        var result = giveUp ? TurnResult.Say(Sorry) : await DecideAsync(row.Value, cancel);
        InboxTables.Inbox.Delete(result.Changes, row);
        _replies.Enqueue(result, row.Value);
        return await _store.CommitAsync(result.Changes, cancel) is CommitResult.Committed;
    }

    async ValueTask<TurnResult> DecideAsync(InboxRow row, CancellationToken cancel)
    {
        if (_roster.Find(row.UserId) is not { } member || member.LeftOn <= _clock.Today)
            return row.Kind == TurnKind.Entered ? TurnResult.Nothing : TurnResult.Say(Stranger);
        return await _router.RouteAsync(new Turn(row.DedupKey, member, row.Text, row.At, Channel, row.Kind, row.Attachment), cancel);
    }

    async Task PauseAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Pause, _clock.Time, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The loop sees the token next.
        }
    }

    const string Sorry = "抱歉，这条消息没有处理成功，什么都没有改变。请过一会儿再发一次；还不行请告诉管理员。";

    const string Stranger = "名册里没有找到您的账号，暂时不能为您服务。请联系学校书记或区管理员，把您加进名册。";

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Took up {Count} messages that an earlier process left unfinished")]
    private partial void LogTakenUp(int count);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "The turn of message {MessageKey} failed, attempt {Attempt}")]
    private partial void LogTurnFailed(Exception failure, string messageKey, int attempt);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "The store is unavailable; turns wait")]
    private partial void LogStoreUnavailable(StoreUnavailableException unavailable);
}
