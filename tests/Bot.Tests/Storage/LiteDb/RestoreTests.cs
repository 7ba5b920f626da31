using Bot.Storage;
using Bot.Storage.LiteDb;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>A damaged data file costs nothing: backup and journal give every acknowledged record back, once.</summary>
public sealed class RestoreTests : IDisposable
{
    readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    readonly StoreFiles _files;

    public RestoreTests() => _files = new StoreFiles { Time = _time };

    string Backup => _files.PathOf("backup.db");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("flipped")]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("deleted")]
    [InlineData("log deleted")]
    [InlineData("data and log deleted")]
    public async Task A_damaged_store_is_refused_and_restored_with_every_acknowledged_record_once(string damage)
    {
        await LeaveAsKilledWithBackup();
        Damage(damage);

        Assert.Contains("执行 restore", await RefusalNowOrAfterTheSweep(), StringComparison.Ordinal);
        var done = Assert.IsType<RestoreOutcome.Done>(_files.Restore(Backup, force: true));

        Assert.Equal((10, 25), (done.Backup.Sequence, done.Head.History.Sequence));
        using var store = _files.Open();
        StoreFiles.AssertHolds(store, StoreFiles.Keys(1, 25));
        Assert.IsType<CommitResult.Duplicate>(await StoreFiles.Insert(store, "m000025"));
    }

    [Fact]
    public async Task Without_any_backup_the_journal_alone_gives_everything_back()
    {
        await _files.LeaveAsKilled(StoreFiles.Keys(1, 25));
        Damage("flipped");

        Assert.Contains($"restore {_files.Journal} --force", await RefusalNowOrAfterTheSweep(), StringComparison.Ordinal);
        Assert.IsType<RestoreOutcome.Done>(_files.Restore(_files.Journal, force: true));

        using var store = _files.Open();
        StoreFiles.AssertHolds(store, StoreFiles.Keys(1, 25));
    }

    [Fact]
    public async Task A_restore_to_a_time_leaves_out_what_came_later_and_keeps_it_aside()
    {
        using (var store = _files.Open())
        {
            await store.BackUpAsync(Backup, Cancel);
            await StoreFiles.InsertAll(store, ["m1"]);
            _time.Advance(TimeSpan.FromHours(1));
            await StoreFiles.InsertAll(store, ["m2"]);
        }

        var done = Assert.IsType<RestoreOutcome.Done>(_files.Restore(Backup, _time.GetUtcNow().AddMinutes(-30), force: true));

        using (var store = _files.Open())
        {
            StoreFiles.AssertHolds(store, ["m1"]);
            await StoreFiles.InsertAll(store, ["m3"]);
        }

        Assert.True(File.Exists(_files.Data + done.Kept));
        Assert.NotEmpty(Directory.GetFiles(_files.Journal + done.Kept));
        Assert.IsType<RestoreOutcome.Done>(_files.Restore(Backup, force: true));
        using var again = _files.Open();
        StoreFiles.AssertHolds(again, ["m1", "m3"]);
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(-24 * 60)]
    public async Task A_restore_to_a_time_finds_the_right_unit_though_the_clock_was_set_back(int minutes)
    {
        var began = _time.GetUtcNow();
        using (var store = _files.Open())
        {
            await StoreFiles.InsertAll(store, ["m1"]);
            _time.Advance(TimeSpan.FromMinutes(30));
            await store.BackUpAsync(Backup, Cancel);
            await StoreFiles.InsertAll(store, ["m2"]);
            _time.AdjustTime(began.AddMinutes(30 + minutes));
            await StoreFiles.InsertAll(store, ["m3"]);
            _time.Advance(TimeSpan.FromMinutes(10));
            await StoreFiles.InsertAll(store, ["m4"]);
        }

        var done = Assert.IsType<RestoreOutcome.Done>(_files.Restore(Backup, began.AddMinutes(30 + minutes + 5), force: true));

        Assert.True(done.WasSetBack);
        using var again = _files.Open();
        StoreFiles.AssertHolds(again, ["m1", "m2", "m3"]);
    }

    [Fact]
    public async Task A_backup_of_a_history_that_was_given_up_is_not_mixed_with_the_new_one()
    {
        var later = _files.PathOf("later.db");
        using (var store = _files.Open())
        {
            await store.BackUpAsync(Backup, Cancel);
            _time.Advance(TimeSpan.FromHours(1));
            await StoreFiles.InsertAll(store, ["m1", "m2"]);
        }

        File.Copy(_files.Data, later);
        _files.Restore(Backup, _time.GetUtcNow().AddMinutes(-30), force: true);
        using (var store = _files.Open())
            await StoreFiles.InsertAll(store, ["m7", "m8", "m9"]);

        var refused = Assert.IsType<RestoreOutcome.Refused>(_files.Restore(later, force: true));

        Assert.Contains("不在同一段历史上", refused.Why, StringComparison.Ordinal);
        using var again = _files.Open();
        StoreFiles.AssertHolds(again, ["m7", "m8", "m9"]);
    }

    [Fact]
    public async Task An_existing_data_file_is_not_replaced_without_force_and_never_beside_a_running_server()
    {
        using (var store = _files.Open())
        {
            await StoreFiles.InsertAll(store, ["m1"]);
            await store.BackUpAsync(Backup, Cancel);
            Assert.Contains("请先停止服务", _files.RestoreRefusal(Backup, force: true), StringComparison.Ordinal);
        }

        Assert.Contains("请加 --force", _files.RestoreRefusal(Backup), StringComparison.Ordinal);
        using var again = _files.Open();
        StoreFiles.AssertHolds(again, ["m1"]);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_the_store_stays_as_it_is()
    {
        using (var store = _files.Open())
        {
            await StoreFiles.InsertAll(store, ["m1"]);
            await store.BackUpAsync(Backup, Cancel);
        }

        StoreFiles.Scratch(Backup, new FileInfo(Backup).Length - 3000, 1);

        Assert.Contains("损坏", _files.RestoreRefusal(Backup, force: true), StringComparison.Ordinal);
        Assert.Contains("打不开", _files.RestoreRefusal(_files.PathOf("none.db"), force: true), StringComparison.Ordinal);
        using var again = _files.Open();
        StoreFiles.AssertHolds(again, ["m1"]);
    }

    async Task LeaveAsKilledWithBackup()
    {
        using (var store = _files.Open())
        {
            await StoreFiles.InsertAll(store, StoreFiles.Keys(1, 10));
            Assert.IsType<BackupOutcome.Done>(await store.BackUpAsync(Backup, Cancel));
            await StoreFiles.InsertAll(store, StoreFiles.Keys(11, 5));
        }

        await _files.LeaveAsKilled(StoreFiles.Keys(16, 10));
    }

    void Damage(string kind)
    {
        var length = new FileInfo(_files.Data).Length;
        switch (kind)
        {
            case "flipped":
                // The log would mend those few pages that it holds.
                for (var page = 8192; page < length; page += 8192)
                    StoreFiles.Scratch(_files.Data, page + 4000, 1);
                break;
            case "truncated":
                using (var data = File.OpenWrite(_files.Data))
                    data.SetLength(length / 2);
                break;
            case "empty":
                File.WriteAllBytes(_files.Data, []);
                break;
            case "deleted":
                File.Delete(_files.Data);
                break;
            case "log deleted":
                File.Delete(_files.Log);
                break;
            default:
                File.Delete(_files.Data);
                File.Delete(_files.Log);
                break;
        }
    }

    /// <summary>Damage to a page that opening does not touch is found by the sweep that follows.</summary>
    async Task<string> RefusalNowOrAfterTheSweep()
    {
        try
        {
            using var store = _files.Open();
            await store.Swept;
            return Assert.Throws<StoreUnavailableException>(() => store.Counter("messages")).Message;
        }
        catch (StoreUnavailableException atOnce)
        {
            return atOnce.Message;
        }
    }
}
