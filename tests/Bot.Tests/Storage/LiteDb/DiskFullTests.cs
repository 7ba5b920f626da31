using Bot.Storage;
using Bot.Storage.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>A disk without room: callers hear no, what they heard yes to stays, and with room all goes on by itself.</summary>
public sealed class DiskFullTests(ITestOutputHelper output)
{
    readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(".db")]
    [InlineData(".wal")]
    [InlineData(".journal")]
    public async Task Whichever_file_finds_no_room_nothing_acknowledged_is_lost_and_it_goes_on_with_room(string extension)
    {
        using var files = new StoreFiles { Time = _time, LongestLog = 64 * 1024 };
        files.Open().Dispose();
        var full = new List<FullDisk>();
        using var store = files.Open(disk: path =>
        {
            var disk = new FullDisk(new DiskFile(path), path.EndsWith(extension, StringComparison.Ordinal) ? new FileInfo(path).Length + 150_000 : long.MaxValue);
            full.Add(disk);
            return disk;
        });

        var (acknowledged, refused) = await WriteUntilRefusedAsync(store, 4000);
        _time.Advance(TimeSpan.FromSeconds(2));
        StoreFiles.AssertHolds(store, acknowledged);
        full.ForEach(disk => disk.Room = long.MaxValue);
        _time.Advance(TimeSpan.FromSeconds(2));
        await StoreFiles.InsertAll(store, refused);

        StoreFiles.AssertHolds(store, [.. acknowledged, .. refused]);
        store.Dispose();
        using var again = files.Open();
        StoreFiles.AssertHolds(again, [.. acknowledged, .. refused]);
        output.WriteLine($"{extension} full: {acknowledged.Count} acknowledged, {refused.Count} refused, 0 lost, 0 doubled.");
    }

    [Fact]
    public async Task What_a_real_full_disk_holds_is_everything_acknowledged_and_nothing_in_part()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 6);
        using var store = Open(disk);

        var (acknowledged, refused) = await WriteUntilRefusedAsync(store, 9000);
        store.Dispose();
        using var elsewhere = new StoreFiles();
        CopyTo(disk, elsewhere);
        using var copy = elsewhere.Open();

        // Nobody was told of the others: each is absent or whole.
        var found = copy.Range(StoreFiles.Inbox, "m", "n", 10_000).Select(row => row.Key).ToList();
        Assert.Subset(found.ToHashSet(), acknowledged.ToHashSet());
        Assert.Subset(acknowledged.Concat(refused).ToHashSet(), found.ToHashSet());
        StoreFiles.AssertHolds(copy, found);
        output.WriteLine($"6 MB disk full: {acknowledged.Count} acknowledged, {refused.Count} refused, 0 lost, 0 doubled.");
    }

    [Fact]
    public async Task A_running_store_goes_on_by_itself_when_a_real_full_disk_has_room_again()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 6);
        using var store = Open(disk);
        await StoreFiles.InsertAll(store, ["m1"]);
        var ballast = disk.FillUp();
        var (acknowledged, refused) = await WriteUntilRefusedAsync(store, 2000);
        File.Delete(ballast);
        _time.Advance(TimeSpan.FromSeconds(2));

        await StoreFiles.InsertAll(store, refused);

        StoreFiles.AssertHolds(store, ["m1", .. acknowledged, .. refused]);
    }

    [Fact]
    public async Task A_first_start_on_a_full_disk_is_refused_in_a_sentence_and_leaves_nothing_half_done()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 1);
        var ballast = disk.FillUp();

        var refusal = Assert.Throws<StoreUnavailableException>(() => Open(disk).Dispose());

        Assert.Contains("留出磁盘空间", refusal.Message, StringComparison.Ordinal);
        File.Delete(ballast);
        using var store = Open(disk);
        await StoreFiles.InsertAll(store, ["m1"]);
    }

    [Fact]
    public async Task A_start_on_a_read_only_disk_is_refused_in_a_sentence_and_nothing_is_lost()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 4);
        using (var store = Open(disk))
            await StoreFiles.InsertAll(store, ["m1"]);
        disk.MakeReadOnly();

        var refusal = Assert.Throws<StoreUnavailableException>(() => Open(disk).Dispose());

        Assert.Contains("写权限", refusal.Message, StringComparison.Ordinal);
        disk.MakeWritable();
        using var again = Open(disk);
        StoreFiles.AssertHolds(again, ["m1"]);
    }

    LiteDbStore Open(SmallDisk disk) =>
        new(new LiteDbFiles(Path.Combine(disk.Root, "bot.db")), _time, NullLogger<LiteDbStore>.Instance);

    /// <summary>Crowds of fifty, until one of them hears no.</summary>
    static async Task<(List<string> Acknowledged, List<string> Refused)> WriteUntilRefusedAsync(LiteDbStore store, int most)
    {
        var acknowledged = new List<string>();
        var refused = new List<string>();
        for (var next = 0; next < most && refused.Count == 0; next += 50)
        {
            var outcomes = await Task.WhenAll(StoreFiles.Keys(next, 50).Select(async key => (Key: key, IsHeld: await IsAcknowledgedAsync(store, key))));
            acknowledged.AddRange(outcomes.Where(one => one.IsHeld).Select(one => one.Key));
            refused.AddRange(outcomes.Where(one => !one.IsHeld).Select(one => one.Key));
        }

        Assert.NotEmpty(refused);
        return (acknowledged, refused);
    }

    static async Task<bool> IsAcknowledgedAsync(LiteDbStore store, string key)
    {
        try
        {
            return await StoreFiles.Insert(store, key) is CommitResult.Committed;
        }
        catch (StoreUnavailableException refusal)
        {
            Assert.Contains("请检查磁盘空间", refusal.Message, StringComparison.Ordinal);
            return false;
        }
    }

    static void CopyTo(SmallDisk disk, StoreFiles files)
    {
        Directory.CreateDirectory(files.Journal);
        foreach (var file in Directory.EnumerateFiles(disk.Root, "*", SearchOption.AllDirectories))
            File.Copy(file, files.PathOf(Path.GetRelativePath(disk.Root, file)));
    }
}
