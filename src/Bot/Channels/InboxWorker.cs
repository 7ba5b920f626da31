using Bot.Channels.AiBot;
using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>
/// Runs every durable message as a turn, one person's turns in order. The turn's changes, its replies and the removal
/// of the message are one unit, so a crash at any line repeats all of it or none.
/// </summary>
sealed partial class InboxWorker
{
    const int MostFailures = 3;

    /// <summary>
    /// Each lost race means that somebody else's turn was done, so a crowd before one school's rollup thins out. Only a
    /// turn that can never be written loses this often.
    /// </summary>
    const int MostConflicts = 500;
    const string AppChannel = "wecom-app";
    const string AiBotChannel = "wecom-aibot";
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    static readonly LaneLimits Limits = new(
        Most: 10_000, MostOnOne: 100, AtOnce: 48, MostSlow: 1000, Patience: TimeSpan.FromSeconds(1));

    readonly IRecordStore _store;
    readonly Router _router;
    readonly RosterDirectory _roster;
    readonly TurnReplies _replies;
    readonly AiBotStreams _streams;
    readonly BusinessClock _clock;
    readonly ILogger<InboxWorker> _logger;
    readonly Lock _taking = new();
    readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    Lanes<Row<InboxRow>> _lanes;
    bool _isWorking;

    public InboxWorker(
        IRecordStore store, Router router, RosterDirectory roster, TurnReplies replies, AiBotStreams streams, BusinessClock clock, ILogger<InboxWorker> logger)
    {
        (_store, _router, _roster, _replies, _streams, _clock, _logger) = (store, router, roster, replies, streams, clock, logger);
        _lanes = NewLanes();
    }

    public int Waiting => _lanes.Count;

    /// <summary>Keeps room for a message that is about to become durable; null when its sender or the bot has too many.</summary>
    public Lanes<Row<InboxRow>>.Room? TryReserve(InboxRow row) => _lanes.TryReserve(LaneOf(row));

    /// <summary>From now on the work is ours. <see cref="TakeUp"/> finds what is there already.</summary>
    public void Begin()
    {
        lock (_taking)
            _isWorking = true;
    }

    /// <summary>
    /// The work is not ours any more. Returns when no turn runs, or when it may not wait longer: what hangs was told to end.
    /// <see cref="Begin"/> may follow.
    /// </summary>
    public async Task EndAsync(CancellationToken within)
    {
        lock (_taking)
            _isWorking = false;
        await _lanes.DisposeAsync().AsTask().WaitAsync(within).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_taking)
        {
            _lanes = NewLanes();
            _taken.Clear();
        }
    }

    /// <summary>Takes a durable message once, however often it is offered; leaves it to the one who works if that is another.</summary>
    public bool Take(Row<InboxRow> row)
    {
        lock (_taking)
        {
            if (!_isWorking || !_taken.Add(row.Key))
                return false;
            _lanes.Enqueue(LaneOf(row.Value), row);
            return true;
        }
    }

    /// <summary>Takes what lies in the store, as much as there is room for: an earlier process or another instance left it.</summary>
    public void TakeUp()
    {
        var taken = InboxTables.Inbox.WithPrefix(_store, "").TakeWhile(_ => Waiting < Limits.Most).Count(Take);
        if (taken > 0)
            LogTakenUp(taken);
    }

    Lanes<Row<InboxRow>> NewLanes() => new(WorkOffAsync, Limits, _clock.Time);

    async Task WorkOffAsync(Row<InboxRow> row, CancellationToken cancel)
    {
        await ProcessAsync(row, cancel);
        lock (_taking)
            _taken.Remove(row.Key);
    }

    static string LaneOf(InboxRow row) => RosterDirectory.IdOf(row.UserId);

    async Task ProcessAsync(Row<InboxRow> row, CancellationToken cancel)
    {
        var (failures, conflicts) = (0, 0);
        while (true)
        {
            try
            {
                if (await TryProcessAsync(row, giveUp: failures >= MostFailures, cancel))
                    return;
                if (++conflicts % MostConflicts == 0)
                    throw new InvalidOperationException("The turn's unit lost every race: it can never be written.");
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
        var channel = row.AiBot is null ? AppChannel : AiBotChannel;
        return await _router.RouteAsync(
            new Turn(row.DedupKey, member, row.Text, row.At, channel, row.Kind, row.Attachment)
            {
                IsInGroup = row.AiBot?.GroupId is not null,
                About = row.About,
                Progress = row.AiBot is null ? null : _streams.ProgressOf(row),
            },
            cancel);
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

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Took up {Count} messages that an earlier process or another instance left")]
    private partial void LogTakenUp(int count);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "The turn of message {MessageKey} failed, attempt {Attempt}")]
    private partial void LogTurnFailed(Exception failure, string messageKey, int attempt);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "The store is unavailable; turns wait")]
    private partial void LogStoreUnavailable(StoreUnavailableException unavailable);
}
