using Bot.Storage;
using Bot.Storage.LiteDb;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>
/// Power cuts at random moments in the life of a store, from its first start on: data file, log and journal as the disk may have left them, opened by the
/// real engine.
/// </summary>
public sealed class PowerLossTests(ITestOutputHelper output)
{
    const int Images = 120;
    const int Units = 600;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 20261124)]
    [InlineData(50, 20261125)]
    [InlineData(90, 20261126)]
    public async Task After_a_power_cut_what_was_acknowledged_is_there_once_and_nothing_is_there_in_part(int keptPercent, int seed)
    {
        using var files = new StoreFiles { LongestLog = 256 * 1024 };
        var disk = new RecordedDisk();
        var acknowledged = await WriteAsync(files, disk, new Random(seed));
        var random = new Random(seed);
        var images = new CrashImages(disk, random, keptPercent);
        var beyond = 0;

        for (var image = 0; image < Images; image++)
        {
            var moment = random.Next(1, disk.Now + 1);
            using var crashed = await CrashedAsync(files, images.At(moment));
            beyond += await CheckAsync(crashed, [.. acknowledged.Where(one => one.Moment <= moment).Select(one => one.Key)], image);
        }

        output.WriteLine(
            $"Power loss, {keptPercent} % of the unflushed kept, seed {seed}: {Images} images of {disk.Now} disk events and "
            + $"{Units} units; unflushed events kept {images.Kept}, lost {images.Lost}, torn {images.Torn}; acknowledged units lost 0, "
            + $"doubled 0, in part 0; unacknowledged found whole {beyond}; images wrong 0.");
        Assert.True(keptPercent == 0 ? images.Lost > 0 : images.Torn > 0);
    }

    /// <summary>Single callers and crowds in turn; when each unit was acknowledged, in events of the disk.</summary>
    static async Task<List<(string Key, int Moment)>> WriteAsync(StoreFiles files, RecordedDisk disk, Random random)
    {
        var acknowledged = new List<(string, int)>();
        using var store = files.Open(disk: disk.Open);
        for (var written = 0; written < Units;)
        {
            var crowd = Math.Min(random.Next(1, 30), Units - written);
            var keys = StoreFiles.Keys(written, crowd);
            acknowledged.AddRange(await Task.WhenAll(keys.Select(async key =>
            {
                Assert.IsType<CommitResult.Committed>(await StoreFiles.Insert(store, key));
                return (key, disk.Now);
            })));
            written += crowd;
        }

        return acknowledged;
    }

    static async Task<StoreFiles> CrashedAsync(StoreFiles files, Dictionary<string, byte[]> image)
    {
        var crashed = new StoreFiles();
        Directory.CreateDirectory(crashed.Journal);
        foreach (var (path, bytes) in image)
            await File.WriteAllBytesAsync(crashed.PathOf(Path.GetRelativePath(Path.GetDirectoryName(files.Data)!, path)), bytes, Cancel);
        return crashed;
    }

    /// <returns>How many units are there that nobody was told of.</returns>
    static async Task<int> CheckAsync(StoreFiles crashed, HashSet<string> acknowledged, int image)
    {
        string[] found;
        using (var store = crashed.Open(disk: path => new HastyDisk(path)))
        {
            found = [.. store.Range(StoreFiles.Inbox, "m", "n", 10_000).Select(row => row.Key)];
            Assert.Subset(found.ToHashSet(), acknowledged);
            StoreFiles.AssertHolds(store, found);
            await StoreFiles.InsertAll(store, ["m999999"]);
            await store.Swept;
            Assert.Equal(found.Length + 1, store.Counter("messages"));
        }

        // The journal alone must tell the same story.
        if (image % 4 == 0)
            Assert.IsType<RestoreOutcome.Done>(crashed.Restore(crashed.Journal, force: true));
        using var again = crashed.Open(disk: path => new HastyDisk(path));
        StoreFiles.AssertHolds(again, [.. found, "m999999"]);
        return found.Length - acknowledged.Count;
    }
}
