using System.Text.Json;
using Bot.Storage;

namespace Bot.Tests.Storage;

/// <summary>What <see cref="IRecordStore"/> promises. Each engine runs all of it; each fact looks again after reopening.</summary>
public abstract partial class RecordStoreContract : IAsyncDisposable
{
    static readonly Collection Checkins = new("check-ins");
    static readonly Collection Inbox = new("inbox");

    IRecordStore? _store;

    /// <summary>Opens the same place again after the last store upon it was disposed.</summary>
    private protected abstract IRecordStore Open();

    private protected IRecordStore Store => _store ??= Open();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        Close();
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    void Close()
    {
        (_store as IDisposable)?.Dispose();
        _store = null;
    }

    /// <summary>What was promised must hold now and after a restart.</summary>
    void NowAndAfterReopening(Action check)
    {
        check();
        Close();
        check();
    }

    async Task Committed(Unit unit) => Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(unit, Cancel));

    string? JsonOf(Collection collection, string key) => Store.Get(collection, key)?.Json;

    static void AssertSameJson(string expected, string? actual) =>
        Assert.True(
            actual is not null && JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement),
            $"{expected} came back as {actual}");

    [Fact]
    public async Task A_unit_is_there_as_a_whole()
    {
        await Committed(new Unit()
            .Insert(Inbox, "m1", """{"text":"打卡"}""")
            .Insert(Checkins, "t1:s1:lin", """{"at":1764547200000}""")
            .Add("check-ins:2026-11", 1)
            .Append("lin checked in"));

        NowAndAfterReopening(() =>
        {
            AssertSameJson("""{"text":"打卡"}""", JsonOf(Inbox, "m1"));
            AssertSameJson("""{"at":1764547200000}""", JsonOf(Checkins, "t1:s1:lin"));
            Assert.Equal(1, Store.Counter("check-ins:2026-11"));
            Assert.Equal("lin checked in", Assert.Single(Store.Ledger(1, 10)).Body);
        });
    }

    [Fact]
    public async Task A_retry_is_a_duplicate_and_leaves_no_trace()
    {
        var unit = new Unit().Add("taps", 1).Append("tap").Insert(Inbox, "m1", "{}").Insert(Checkins, "c1", "{}");
        await Committed(unit);

        var again = await Store.CommitAsync(
            new Unit().Add("taps", 1).Append("tap").Insert(Checkins, "c2", "{}").Insert(Inbox, "m1", "{}"), Cancel);

        Assert.Equal(new CommitResult.Duplicate(Inbox, "m1"), again);
        NowAndAfterReopening(() =>
        {
            Assert.Null(Store.Get(Checkins, "c2"));
            Assert.Equal(1, Store.Counter("taps"));
            Assert.Single(Store.Ledger(1, 10));
        });
    }

    [Fact]
    public async Task A_version_starts_at_1_and_grows_with_every_replacement()
    {
        await Committed(new Unit().Insert(Checkins, "c1", """{"n":1}"""));
        await Committed(new Unit().Replace(Checkins, "c1", """{"n":2}""", 1));

        NowAndAfterReopening(() =>
        {
            var row = Store.Get(Checkins, "c1");
            Assert.Equal(2, row?.Version);
            AssertSameJson("""{"n":2}""", row?.Json);
        });
    }

    [Fact]
    public async Task A_replacement_of_an_older_version_is_a_conflict_and_drops_the_whole_unit()
    {
        await Committed(new Unit().Insert(Checkins, "c1", """{"n":1}"""));
        await Committed(new Unit().Replace(Checkins, "c1", """{"n":2}""", 1));

        var late = await Store.CommitAsync(
            new Unit().Insert(Inbox, "m1", "{}").Add("late", 5).Append("late").Replace(Checkins, "c1", """{"n":3}""", 1), Cancel);

        Assert.Equal(new CommitResult.Conflict(Checkins, "c1"), late);
        NowAndAfterReopening(() =>
        {
            AssertSameJson("""{"n":2}""", JsonOf(Checkins, "c1"));
            Assert.Null(Store.Get(Inbox, "m1"));
            Assert.Equal(0, Store.Counter("late"));
            Assert.Empty(Store.Ledger(1, 10));
        });
    }

    [Fact]
    public async Task A_replacement_or_deletion_of_nothing_is_a_conflict()
    {
        var replaced = await Store.CommitAsync(new Unit().Replace(Checkins, "none", "{}", 1), Cancel);
        var deleted = await Store.CommitAsync(new Unit().Delete(Checkins, "none", 1), Cancel);

        Assert.Equal(new CommitResult.Conflict(Checkins, "none"), replaced);
        Assert.Equal(new CommitResult.Conflict(Checkins, "none"), deleted);
    }

    [Fact]
    public async Task A_deleted_row_is_gone_and_its_key_is_free_again()
    {
        await Committed(new Unit().Insert(Checkins, "c1", """{"n":1}"""));
        await Committed(new Unit().Delete(Checkins, "c1", 1));
        Assert.Null(Store.Get(Checkins, "c1"));

        await Committed(new Unit().Insert(Checkins, "c1", """{"n":2}"""));

        NowAndAfterReopening(() => AssertSameJson("""{"n":2}""", JsonOf(Checkins, "c1")));
    }

    [Fact]
    public async Task Of_concurrent_retries_exactly_one_is_applied()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            Store.CommitAsync(new Unit().Insert(Inbox, "m1", "{}").Add("applied", 1), Cancel)));

        Assert.Single(results, result => result is CommitResult.Committed);
        Assert.Equal(2, results.Count(result => result is CommitResult.Duplicate));
        NowAndAfterReopening(() => Assert.Equal(1, Store.Counter("applied")));
    }

    [Fact]
    public async Task Of_1500_concurrent_units_with_500_duplicates_1000_are_applied_and_chained()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 1500).Select(i =>
            Store.CommitAsync(new Unit().Insert(Inbox, $"m{i % 1000:0000}", "{}").Add("applied", 1).Append($"applied {i}"), Cancel)));

        Assert.Equal(1000, results.Count(result => result is CommitResult.Committed));
        Assert.Equal(500, results.Count(result => result is CommitResult.Duplicate));
        NowAndAfterReopening(() =>
        {
            Assert.Equal(1000, Store.Range(Inbox, "m", "n", 10_000).Count);
            Assert.Equal(1000, Store.Counter("applied"));
            AssertWholeChain(Store.Ledger(1, 10_000), 1000);
        });
    }

    [Fact]
    public async Task A_cancelled_caller_changes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CommitAsync(new Unit().Insert(Inbox, "m1", "{}"), cancelled.Token));

        Assert.Null(Store.Get(Inbox, "m1"));
    }

    [Fact]
    public async Task A_store_that_is_closing_says_no()
    {
        var store = Store;
        Close();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(new Unit().Insert(Inbox, "m1", "{}"), Cancel));
        Assert.Throws<StoreUnavailableException>(() => store.Get(Inbox, "m1"));
    }
}
