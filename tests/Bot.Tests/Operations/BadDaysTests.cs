using Bot.Tests.Storage.LiteDb;
using Bot.Tests.Support;
using LiteDB;

namespace Bot.Tests.Operations;

/// <summary>Bad days at the start of the real program: it ends with 2 and one Chinese sentence that names the mend.</summary>
public sealed class BadDaysTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("Host=127.0.0.1;Port=many")]
    public async Task A_malformed_connection_string_is_refused_with_the_mend(string connection) =>
        await AssertRefusedAsync("Store:ConnectionString", "应写成", "--Store:Engine=PostgreSQL", $"--Store:ConnectionString={connection}");

    [Fact]
    public async Task A_data_folder_below_a_file_is_refused_with_the_mend()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("file"), "a file", BotWorld.Cancel);

        await AssertRefusedAsync("file", "请", $"--Bot:DataDirectory={folder.PathOf("file")}/data");
    }

    [Theory]
    [InlineData("SQLite format 3\0")]
    [InlineData("%PDF-1.7 of another program")]
    public async Task A_data_file_of_another_program_is_refused_and_left_as_it_is(string header)
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("bot.db");
        var content = System.Text.Encoding.ASCII.GetBytes(header.PadRight(16384, 'x'));
        await File.WriteAllBytesAsync(file, content, BotWorld.Cancel);

        await AssertRefusedAsync("bot.db", "请", $"--Bot:DataDirectory={Path.GetDirectoryName(file)}");

        Assert.Equal(content, await File.ReadAllBytesAsync(file, BotWorld.Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_full_or_read_only_disk_is_refused_with_the_mend(bool full)
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 1);
        if (full)
            disk.FillUp();
        else
            disk.MakeReadOnly();

        await AssertRefusedAsync(disk.Root, "请", $"--Bot:DataDirectory={disk.Root}");
    }

    [Fact]
    public async Task A_data_file_of_a_newer_version_is_refused_and_every_file_is_left_as_it_is()
    {
        using var files = new StoreFiles();
        using (var store = files.Open())
            await StoreFiles.InsertAll(store, ["m1"]);
        using (var newer = new LiteDatabase(files.Data))
        {
            newer.GetCollection("_store").Update(new BsonDocument { ["_id"] = "format", ["version"] = 99 });
            newer.Checkpoint();
        }

        var before = await ContentsAsync(files);

        await AssertRefusedAsync("bot.db 的格式版本是 99", "请用新版程序启动", $"--Bot:DataDirectory={Path.GetDirectoryName(files.Data)}");

        Assert.Equal(before, await ContentsAsync(files));
    }

    static async Task<SortedDictionary<string, string>> ContentsAsync(StoreFiles files)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(files.Data)!, "bot.*", SearchOption.AllDirectories).Concat(Directory.GetFiles(files.Journal)))
            contents[file] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file, BotWorld.Cancel)));
        return contents;
    }

    static async Task AssertRefusedAsync(string names, string mend, params string[] settings)
    {
        using var folder = new TemporaryFolder();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);

        var (exit, error) = await BotProcess.RefusedAsync(host, folder, settings);

        Assert.True(exit == 2, error);
        Assert.Contains(names, error);
        Assert.Contains(mend, error);
        Assert.DoesNotContain("   at ", error);
    }
}
