using Bot.Storage;
using Bot.Storage.LiteDb;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>A copy of everything, made while callers write.</summary>
public sealed class BackupTests : IDisposable
{
    readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    readonly StoreFiles _files;

    public BackupTests() => _files = new StoreFiles { Time = _time };

    string Backup => _files.PathOf("backup.db");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_backup_taken_while_callers_write_holds_what_was_acknowledged_and_they_go_on()
    {
        var before = StoreFiles.Keys(1, 200);
        var meanwhile = StoreFiles.Keys(201, 300);
        using (var store = _files.Open())
        {
            await StoreFiles.InsertAll(store, before);
            var writing = StoreFiles.InsertAll(store, meanwhile);
            var done = Assert.IsType<BackupOutcome.Done>(await store.BackUpAsync(Backup, Cancel));
            await writing;
            Assert.InRange(done.Head.History.Sequence, 200, 500);
        }

        File.Delete(_files.Data);
        Assert.IsType<RestoreOutcome.Done>(_files.Restore(Backup));
        using var again = _files.Open();
        StoreFiles.AssertHolds(again, [.. before, .. meanwhile]);
    }

    [Fact]
    public async Task After_a_backup_the_journal_holds_only_what_came_later()
    {
        using var store = _files.Open();
        await StoreFiles.InsertAll(store, StoreFiles.Keys(1, 500));
        var before = JournalBytes();

        Assert.IsType<BackupOutcome.Done>(await store.BackUpAsync(Backup, Cancel));

        Assert.InRange(JournalBytes(), 1, before / 100);
        await StoreFiles.InsertAll(store, StoreFiles.Keys(501, 1));
        Assert.Contains("000000000501", Assert.Single(Directory.GetFiles(_files.Journal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_opens_in_LiteDBs_own_tools()
    {
        using (var store = _files.Open())
        {
            await StoreFiles.InsertAll(store, ["m1"]);
            await store.BackUpAsync(Backup, Cancel);
        }

        using var tool = new LiteDatabase($"Filename={Backup};ReadOnly=true");

        Assert.Equal("打卡", tool.GetCollection("inbox").FindById("m1")["text"].AsString);
    }

    [Fact]
    public async Task A_backup_never_overwrites_a_file()
    {
        await File.WriteAllTextAsync(Backup, "mine", Cancel);
        using var store = _files.Open();

        var refused = Assert.IsType<BackupOutcome.Refused>(await store.BackUpAsync(Backup, Cancel));

        Assert.Contains("已经存在", refused.Why, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Backup, Cancel));
    }

    [Fact]
    public async Task A_backup_that_finds_no_room_leaves_no_half_file_and_the_store_goes_on()
    {
        using var store = _files.Open(disk: path => path.StartsWith(Backup, StringComparison.Ordinal)
            ? new FullDisk(new DiskFile(path), room: 30_000)
            : new DiskFile(path));
        await StoreFiles.InsertAll(store, StoreFiles.Keys(1, 300));

        var refused = Assert.IsType<BackupOutcome.Refused>(await store.BackUpAsync(Backup, Cancel));

        Assert.Contains("没有留下半个文件", refused.Why, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Backup)!, "backup*"));
        await StoreFiles.InsertAll(store, StoreFiles.Keys(301, 1));
        StoreFiles.AssertHolds(store, StoreFiles.Keys(1, 301));
    }

    [Fact]
    public async Task A_copy_that_would_fill_the_stores_own_disk_is_refused_before_it_takes_any_room()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 16);
        using var store = new LiteDbStore(new LiteDbFiles(Path.Combine(disk.Root, "bot.db")), _time, NullLogger<LiteDbStore>.Instance);
        await StoreFiles.InsertAll(store, ["m1"]);

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CopyAsync(WorkProgress.Unseen, Cancel));

        Assert.Matches($"{disk.Root} 写不了（副本要 \\d+ MB，只剩 \\d+ MB）.*清出空间", refusal.Message);
        Assert.Empty(Directory.GetFiles(disk.Root, "*.copy"));
        await StoreFiles.InsertAll(store, ["m2"]);
        StoreFiles.AssertHolds(store, ["m1", "m2"]);
    }

    [Fact]
    public async Task How_far_a_backup_is_is_told_in_percent_that_only_grow()
    {
        var told = new List<(int Percent, string What)>();
        using var store = _files.Open();
        await StoreFiles.InsertAll(store, StoreFiles.Keys(1, 3000));

        Assert.IsType<BackupOutcome.Done>(await store.BackUpAsync(Backup, new WorkProgress((percent, what) => told.Add((percent, what))), Cancel));

        Assert.Equal(told.Select(one => one.Percent).Order(), told.Select(one => one.Percent));
        Assert.Equal(["复制数据文件", "核对行数和台账"], told.Select(one => one.What).Distinct());
        Assert.InRange(told[^1].Percent, 60, 99);
    }

    [Fact]
    public async Task A_backup_into_a_folder_that_is_not_there_is_refused_in_a_sentence()
    {
        using var store = _files.Open();

        var refused = Assert.IsType<BackupOutcome.Refused>(await store.BackUpAsync(_files.PathOf("none/backup.db"), Cancel));

        Assert.Contains("请", refused.Why, StringComparison.Ordinal);
    }

    long JournalBytes() => Directory.GetFiles(_files.Journal).Sum(file => new FileInfo(file).Length);
}
