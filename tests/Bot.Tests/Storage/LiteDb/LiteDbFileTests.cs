using Bot.Storage;
using Bot.Storage.LiteDb;
using LiteDB;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>What may lie on the disk when the program starts, and the sentence that names the mend.</summary>
public sealed class LiteDbFileTests : IDisposable
{
    static readonly Collection Inbox = StoreFiles.Inbox;

    readonly StoreFiles _files = new();

    string Data => _files.Data;

    string Log => _files.Log;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_second_process_is_refused_by_name()
    {
        using var first = Open();

        Assert.Contains($"{Data} 正被另一个进程使用", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_process_had_acknowledged_is_there()
    {
        await LeaveAsKilled("m1", "m2");

        using var store = Open();

        Assert.NotNull(store.Get(Inbox, "m1"));
        Assert.NotNull(store.Get(Inbox, "m2"));
        Assert.Equal(2, store.Ledger(1, 10).Count);
    }

    [Fact]
    public async Task A_damaged_log_tail_is_cut_and_reported_and_the_journal_gives_back_what_stood_in_it()
    {
        await LeaveAsKilled("m1", "m2");
        StoreFiles.Scratch(Log, new FileInfo(Log).Length - 5000, 9);

        var logger = new CollectingLogger<LiteDbStore>();
        using var store = Open(logger);

        StoreFiles.AssertHolds(store, ["m1", "m2"]);
        Assert.Contains(logger.Messages, message => message.Contains("damaged bytes were cut", StringComparison.Ordinal));
        Assert.Contains(logger.Messages, message => message.Contains("were taken from the journal", StringComparison.Ordinal));
        Assert.IsType<CommitResult.Committed>(await Insert(store, "m3"));
    }

    [Fact]
    public async Task A_torn_header_page_is_mended_from_the_log()
    {
        await LeaveAsKilled("m1");
        StoreFiles.Scratch(Data, 200, 7992);

        using var store = Open();

        Assert.NotNull(store.Get(Inbox, "m1"));
    }

    [Fact]
    public async Task A_missing_log_is_refused_when_the_data_file_is_incomplete_without_it()
    {
        await LeaveAsKilled("m1");
        File.Delete(Log);

        Assert.Contains("请把它放回原处；没有的话", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_file_that_was_closed_in_good_order_needs_no_log()
    {
        using (var store = Open())
            await Insert(store, "m1");
        File.Delete(Log);

        using var again = Open();

        Assert.NotNull(again.Get(Inbox, "m1"));
    }

    [Fact]
    public async Task The_log_of_another_moment_is_refused_and_nothing_is_changed()
    {
        using (var store = Open())
            await Insert(store, "m1");
        var old = await File.ReadAllBytesAsync(Data, Cancel);
        using (var store = Open())
            await Insert(store, "m2");
        await LeaveAsKilled("m3");
        await File.WriteAllBytesAsync(Data, old, Cancel);

        Assert.Contains("不是同一时刻的", Refusal(), StringComparison.Ordinal);
        Assert.Equal(old, await File.ReadAllBytesAsync(Data, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("account,name\nlin,林晓\n")]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone(string content)
    {
        await File.WriteAllTextAsync(Data, content, Cancel);

        Assert.Contains("不是 LiteDB 文件", Refusal(), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(Data, Cancel));
    }

    [Fact]
    public async Task The_LiteDB_file_of_another_program_is_refused_and_left_alone()
    {
        using (var other = new LiteDatabase(Data))
            other.GetCollection("customers").Insert(new BsonDocument { ["name"] = "someone" });
        var before = await File.ReadAllBytesAsync(Data, Cancel);

        Assert.Contains("是别的程序的 LiteDB 文件", Refusal(), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Data, Cancel));
    }

    [Fact]
    public void A_file_of_a_newer_format_is_refused_and_left_alone()
    {
        Open().Dispose();
        using (var newer = new LiteDatabase(Data))
        {
            newer.GetCollection("_store").Update(new BsonDocument { ["_id"] = "format", ["version"] = 99 });
            newer.Checkpoint();
        }

        var before = File.ReadAllBytes(Data);

        Assert.Contains("的格式版本是 99", Refusal(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Data));
    }

    [Fact]
    public async Task A_file_of_the_first_format_is_brought_up_and_keeps_its_rows()
    {
        using (var store = Open())
            await StoreFiles.InsertAll(store, ["m1", "m2"]);
        MakeFirstFormat();

        using (var store = Open())
        {
            StoreFiles.AssertHolds(store, ["m1", "m2"]);
            await StoreFiles.InsertAll(store, ["m3"]);
            var copy = Assert.IsType<BackupOutcome.Done>(await store.BackUpAsync(_files.PathOf("backup.db"), Cancel));
            Assert.Equal(3, copy.Head.Rows["inbox"]);
        }

        using var again = Open();
        StoreFiles.AssertHolds(again, ["m1", "m2", "m3"]);
    }

    /// <summary>As the program wrote it before it kept a journal.</summary>
    void MakeFirstFormat()
    {
        using (var old = new LiteDatabase(Data))
        {
            old.GetCollection("_store").Update(new BsonDocument { ["_id"] = "format", ["version"] = 1 });
            old.GetCollection("_store").Delete("history");
            old.Checkpoint();
        }

        Directory.Delete(_files.Journal, recursive: true);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_named()
    {
        var refusal = Assert.Throws<StoreUnavailableException>(() =>
            new LiteDbStore(new LiteDbFiles("/proc/bot/bot.db"), TimeProvider.System, NullLogger<LiteDbStore>.Instance).Dispose());

        Assert.Contains("/proc/bot/bot.db", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiteDBs_own_tools_open_the_file_and_read_records()
    {
        using (var store = Open())
            await Insert(store, "m1");

        using var tool = new LiteDatabase($"Filename={Data};ReadOnly=true");

        Assert.Equal("打卡", tool.GetCollection("inbox").FindById("m1")["text"].AsString);
        Assert.Equal("m1", tool.GetCollection("_ledger").FindById(1)["body"].AsString);
    }

    LiteDbStore Open(ILogger<LiteDbStore>? logger = null) => _files.Open(logger);

    static Task<CommitResult> Insert(LiteDbStore store, string key) => StoreFiles.Insert(store, key);

    string Refusal() => _files.Refusal();

    Task LeaveAsKilled(params string[] keys) => _files.LeaveAsKilled(keys);
}
