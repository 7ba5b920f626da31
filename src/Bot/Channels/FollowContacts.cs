using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>
/// Asks WeCom about everybody for whom there is a reason to, one after another, and compares all of them every night.
/// What WeCom does not answer now is asked again later; nobody waits for it.
/// </summary>
sealed partial class FollowContacts(
    IRecordStore store, WeComContacts contacts, CompareContacts compare, IHostApplicationLifetime lifetime, BusinessClock clock, ILogger<FollowContacts> logger)
    : BackgroundService, IRecurring
{
    const string OccurrenceKind = "contacts";
    const int PeopleAtATime = 100;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>In the quiet of the night, and not at a full or half hour, when everybody asks.</summary>
    static readonly TimeOnly Nightly = new(3, 17);

    readonly SemaphoreSlim _wake = new(0, 1);

    public string Kind => OccurrenceKind;

    /// <summary>The first comparison is due at once: the first preview is to know already who is out of range.</summary>
    public void Begin(Unit unit) => Occurrence.Begin(unit, OccurrenceKind, clock.Now, clock.Today);

    /// <summary>The night's part is a note, so that the other schedules do not wait for hundreds of calls.</summary>
    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        ContactTables.Checks.Put(unit, ContactTables.Everybody, ContactTables.Checks.Get(store, ContactTables.Everybody), new ContactCheck(clock.Now));
        var tonight = clock.At(clock.Today, Nightly);
        var next = tonight > clock.Now ? clock.Today : clock.Today.AddDays(1);
        Occurrence.Add(unit, OccurrenceKind, "", clock.At(next, Nightly), next);
        return ValueTask.CompletedTask;
    }

    /// <summary>There is a new reason to ask.</summary>
    public void Wake()
    {
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasComeAsync(stoppingToken))
            return;
        var pause = Interval;
        while (true)
        {
            try
            {
                await AskAsync(stoppingToken);
                pause = Interval;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                LogFailed(failure, pause);
            }

            using var timer = new CancellationTokenSource(pause, clock.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stoppingToken);
            await _wake.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    async Task AskAsync(CancellationToken cancel)
    {
        while (ContactTables.Checks.Range(store, "", "~", PeopleAtATime) is { Count: > 0 } checks)
        {
            foreach (var check in checks)
                await AskAsync(check, cancel);
        }
    }

    /// <summary>An event that came while WeCom was asked has raised the check's version: then it is asked again.</summary>
    async Task AskAsync(Row<ContactCheck> check, CancellationToken cancel)
    {
        var unit = new Unit();
        ContactTables.Checks.Delete(unit, check);
        if (check.Key == ContactTables.Everybody)
        {
            await compare.RunAsync(cancel);
        }
        else
        {
            var before = PresenceTables.Presences.Get(store, check.Key);
            var after = await contacts.FindAsync(check.Key, check.Value.IsGone, clock.Now, cancel)
                ?? throw new ContactsUnavailableException("WeCom did not say whether a member is there.");
            // That somebody was deleted is said once; a later "not to be seen" does not unsay it.
            if (after is { IsInRange: false, IsInCorp: null } && before is { Value.IsInRange: false })
                after = after with { IsInCorp = before.Value.IsInCorp };
            // Who was never in range and is not now leaves no trace.
            if (!after.SaysTheSameAs(before?.Value) && (after.IsInRange || before is not null))
                PresenceTables.Presences.Put(unit, check.Key, before, after);
        }

        await store.CommitAsync(unit, cancel);
    }

    [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "WeCom's contacts could not be read; they are asked for again in {Pause}")]
    private partial void LogFailed(Exception failure, TimeSpan pause);
}
