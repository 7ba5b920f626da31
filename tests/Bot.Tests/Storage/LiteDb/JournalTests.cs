using System.Globalization;
using Bot.Storage;
using Bot.Storage.LiteDb;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>What the journal gives back at a start, and what is said when it cannot.</summary>
public sealed class JournalTests : IDisposable
{
    readonly StoreFiles _files = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Every_operation_comes_back_as_it_was_given()
    {
        var rows = new Collection("rows");
        using (var store = _files.Open())
        {
            await Committed(store, new Unit().Insert(rows, "a", "{\n  \"text\": \"“打卡”\\n\",\r\n \"deep\": [[{}], 1.50, \"\"]\n}").Append("一\n二"));
            await Committed(store, new Unit().Insert(rows, "b", "{}").Add("counter", -3).Replace(rows, "a", """{"text":" x ","n":1}""", 1));
            await Committed(store, new Unit().Delete(rows, "b", 1).Add("counter", 5));
        }

        LoseDataFile();
        var outcome = Restore();

        Assert.IsType<RestoreOutcome.Done>(outcome);
        using var again = _files.Open();
        Assert.Equal(new Stored("a", 2, """{"text":" x ","n":1}"""), again.Get(rows, "a"));
        Assert.Null(again.Get(rows, "b"));
        Assert.Equal(2, again.Counter("counter"));
        Assert.Equal("一\n二", Assert.Single(again.Ledger(1, 10)).Body);
    }

    [Fact]
    public async Task A_torn_end_is_cut_and_reported_and_the_next_unit_follows_it()
    {
        await _files.LeaveAsKilled("m1");
        await File.AppendAllTextAsync(Segment(), "3f2a11b0 4 17645", Cancel);
        var logger = new CollectingLogger<LiteDbStore>();

        using (var store = _files.Open(logger))
            await StoreFiles.InsertAll(store, ["m2"]);

        Assert.Contains(logger.Messages, message => message.StartsWith("16 bytes of an unfinished unit were cut", StringComparison.Ordinal));
        LoseDataFile();
        Assert.IsType<RestoreOutcome.Done>(Restore());
        using var again = _files.Open();
        StoreFiles.AssertHolds(again, ["m1", "m2"]);
    }

    [Fact]
    public async Task A_damaged_journal_costs_nothing_while_the_data_is_whole_and_is_reported()
    {
        using (var store = _files.Open())
            await StoreFiles.InsertAll(store, StoreFiles.Keys(1, 20));
        StoreFiles.Scratch(Segment(), 400, 5);
        var logger = new CollectingLogger<LiteDbStore>();

        using (var store = _files.Open(logger))
            await StoreFiles.InsertAll(store, StoreFiles.Keys(21, 1));

        Assert.Contains(logger.Messages, message => message.Contains("make a backup now", StringComparison.Ordinal));
        using var again = _files.Open();
        StoreFiles.AssertHolds(again, StoreFiles.Keys(1, 21));
    }

    [Fact]
    public async Task A_restore_across_a_damaged_place_is_refused_and_names_the_time_before_it()
    {
        using (var store = _files.Open())
            await StoreFiles.InsertAll(store, StoreFiles.Keys(1, 20));
        StoreFiles.Scratch(Segment(), 400, 5);
        using (var store = _files.Open())
            await StoreFiles.InsertAll(store, StoreFiles.Keys(21, 1));
        LoseDataFile();

        var refused = Assert.IsType<RestoreOutcome.Refused>(Restore());

        Assert.Contains("读不出", refused.Why, StringComparison.Ordinal);
        var time = refused.Why.Split('"')[1];
        var partly = Assert.IsType<RestoreOutcome.Done>(Restore(time));
        using var again = _files.Open();
        Assert.Equal(partly.Head.History.Sequence, again.Counter("messages"));
    }

    [Fact]
    public async Task A_missing_journal_is_refused_when_the_data_file_may_lack_what_it_holds()
    {
        await _files.LeaveAsKilled("m1");
        Directory.Delete(_files.Journal, recursive: true);

        Assert.Contains("请把它放回原处", _files.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_journal_is_reported_when_the_store_was_closed_in_good_order()
    {
        using (var store = _files.Open())
            await StoreFiles.InsertAll(store, ["m1"]);
        Directory.Delete(_files.Journal, recursive: true);
        var logger = new CollectingLogger<LiteDbStore>();

        using (var store = _files.Open(logger))
            StoreFiles.AssertHolds(store, ["m1"]);

        Assert.Contains(logger.Messages, message => message.Contains("is missing", StringComparison.Ordinal));
        Assert.Contains("不是从头开始的", Assert.IsType<RestoreOutcome.Refused>(Restore(force: true)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_file_of_another_moment_is_refused_when_the_journal_does_not_reach_back_to_it()
    {
        using (var store = _files.Open())
            await StoreFiles.InsertAll(store, ["m1"]);
        var old = await File.ReadAllBytesAsync(_files.Data, Cancel);
        using (var store = _files.Open())
        {
            await StoreFiles.InsertAll(store, ["m2"]);
            Assert.IsType<BackupOutcome.Done>(await store.BackUpAsync(_files.PathOf("backup.db"), Cancel));
        }

        await File.WriteAllBytesAsync(_files.Data, old, Cancel);
        File.Delete(_files.Log);

        Assert.Contains("中间缺了", _files.Refusal(), StringComparison.Ordinal);
    }

    string Segment() => Directory.GetFiles(_files.Journal).Order(StringComparer.Ordinal).Last();

    void LoseDataFile()
    {
        File.Delete(_files.Data);
        File.Delete(_files.Log);
    }

    RestoreOutcome Restore(string? to = null, bool force = false) =>
        _files.Restore(_files.Journal, to is null ? null : DateTimeOffset.Parse(to, CultureInfo.InvariantCulture), force);

    static async Task Committed(LiteDbStore store, Unit unit) => Assert.IsType<CommitResult.Committed>(await store.CommitAsync(unit, Cancel));
}
