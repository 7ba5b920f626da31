using System.Globalization;
using Bot.Knowledge;
using Bot.Operations;
using Bot.Storage;
using Bot.Storage.LiteDb;
using Bot.Tests.Storage.Postgres;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Operations;

/// <summary>store copy: a district from LiteDB to PostgreSQL, whole or not at all.</summary>
public sealed class StoreCopyTests(PostgresDatabase database) : IAsyncLifetime, IClassFixture<PostgresDatabase>
{
    static readonly Collection Checkins = new("check-ins");
    static readonly Collection Answers = new("answers");

    readonly Support.TemporaryFolder _folder = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.ClearAsync();
        using var source = Source();
        var many = Enumerable.Range(0, 250).Aggregate(new Unit(), (unit, i) => unit.Insert(Checkins, $"7:{i:000}", $$"""{"n":{{i}},"text":"按时"}"""));
        await source.CommitAsync(many, Cancel);
        await source.CommitAsync(new Unit().Replace(Checkins, "7:007", """{"n":"changed"}""", 1).Add("done", 41).Append("{\"b\": 1, \"a\": 2}"), Cancel);
        await source.CommitAsync(new Unit().Insert(Answers, "中文", """{"empty":"","list":[0.10,null]}""").Add("done", 1).Append("多行\n二"), Cancel);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Everything_is_over_there_with_its_versions_and_the_ledger_goes_on_from_its_head()
    {
        var (exit, output, _) = await CopyAsync(database.Connection);

        Assert.Equal(0, exit);
        using var source = Source();
        using var copy = database.Open();
        Assert.Contains("check-ins：250 行，两边相同", output);
        Assert.Contains($"台账：2 条，哈希链完整，最后一条的哈希：{source.Ledger(2, 1)[0].Hash}", output);
        Assert.Equal(source.Range(Checkins, "", "\uffff", 1000).Select(row => (row.Key, row.Version)), copy.Range(Checkins, "", "\uffff", 1000).Select(row => (row.Key, row.Version)));
        Assert.Equal(2, copy.Get(Checkins, "7:007")?.Version);
        Assert.Contains("changed", copy.Get(Checkins, "7:007")?.Json);
        Assert.NotNull(copy.Get(Answers, "中文"));
        Assert.Equal(42, copy.Counter("done"));
        Assert.Equal(source.Ledger(1, 10), copy.Ledger(1, 10));
        await copy.CommitAsync(new Unit().Append("after"), Cancel);
        Assert.Equal(copy.Ledger(2, 1)[0].Hash, copy.Ledger(3, 1)[0].Previous);
    }

    [Fact]
    public async Task A_target_with_records_is_refused_and_left_alone()
    {
        using (var there = database.Open())
            await there.CommitAsync(new Unit().Insert(Checkins, "1:1", "{}"), Cancel);

        var (exit, _, error) = await CopyAsync(database.Connection);

        Assert.Equal(1, exit);
        Assert.Contains("bot.check-ins 里有记录", error);
        Assert.Equal(1, await PostgresServer.AskAsync<long>(database.Connection, "SELECT count(*) FROM bot.\"check-ins\""));
    }

    [Fact]
    public async Task A_copy_that_fails_leaves_the_target_empty_and_can_be_made_again()
    {
        database.Open().Dispose();
        await PostgresServer.ExecuteAsync(database.Connection, "ALTER TABLE bot._ledger ADD CONSTRAINT broken CHECK (sequence < 2)");

        var (failed, _, error) = await CopyAsync(database.Connection);
        var left = await PostgresServer.AskAsync<long>(database.Connection, "SELECT count(*) FROM pg_tables WHERE tablename = 'check-ins'");
        await PostgresServer.ExecuteAsync(database.Connection, "ALTER TABLE bot._ledger DROP CONSTRAINT broken");
        var (again, _, _) = await CopyAsync(database.Connection);

        Assert.Equal(2, failed);
        Assert.Contains("23514", error);
        Assert.Equal(0, left);
        Assert.Equal(0, again);
    }

    [Fact]
    public async Task A_wrong_connection_is_named_without_its_password()
    {
        var (exit, _, error) = await CopyAsync("Host=127.0.0.1;Port=1;Database=bot;Username=bot;Password=hidden");

        Assert.Equal(2, exit);
        Assert.Contains("连不上 --to 里的 127.0.0.1:1", error);
        Assert.DoesNotContain("hidden", error);
    }

    [Fact]
    public async Task A_second_copy_replaces_the_first_and_says_so()
    {
        await CopyAsync(database.Connection);
        using (var source = Source())
            await source.CommitAsync(new Unit().Insert(Answers, "later", "{}").Delete(Checkins, "7:000", 1).Append("later"), Cancel);

        var (exit, output, _) = await CopyAsync(database.Connection);

        Assert.Equal(0, exit);
        Assert.Contains("原有的副本（第 3 笔为止）已整个换掉", output);
        Assert.Contains("已搬完，第 4 笔为止", output);
        using var copy = database.Open();
        Assert.NotNull(copy.Get(Answers, "later"));
        Assert.Null(copy.Get(Checkins, "7:000"));
        Assert.Equal((42, 3), (copy.Counter("done"), copy.Ledger(1, 10).Count));
    }

    [Fact]
    public async Task A_second_copy_that_fails_leaves_the_first_as_it_is()
    {
        await CopyAsync(database.Connection);
        using (var source = Source())
            await source.CommitAsync(new Unit().Insert(Answers, "later", "{}").Append("later"), Cancel);
        await PostgresServer.ExecuteAsync(database.Connection, "ALTER TABLE bot._ledger ADD CONSTRAINT broken CHECK (sequence < 3)");

        var (failed, _, error) = await RunAsync(_folder.PathOf("data"), isTerminal: true, "store", "copy", "--to", database.Connection);
        var left = await PostgresServer.AskAsync<long>(database.Connection, "SELECT count(*) FROM bot.answers");
        await PostgresServer.ExecuteAsync(database.Connection, "ALTER TABLE bot._ledger DROP CONSTRAINT broken");
        var (again, output, _) = await CopyAsync(database.Connection);

        Assert.Equal((2, 1L, 0), (failed, left, again));
        Assert.EndsWith("请按这个编号检查数据库。\n", error);
        Assert.Contains("原有的副本（第 3 笔为止）", output);
    }

    [Fact]
    public async Task A_copy_in_which_somebody_has_written_is_no_copy_any_more()
    {
        await CopyAsync(database.Connection);
        using (var there = database.Open())
            await there.CommitAsync(new Unit().Add("done", 1), Cancel);

        var (exit, _, error) = await CopyAsync(database.Connection);

        Assert.Equal(1, exit);
        Assert.Contains("不是没用过的副本", error);
        using var kept = database.Open();
        Assert.Equal(43, kept.Counter("done"));
    }

    [Fact]
    public async Task The_copy_of_another_store_is_left_alone()
    {
        await CopyAsync(database.Connection);
        using (var other = new LiteDbStore(new LiteDbFiles(_folder.PathOf("other/bot.db")), TimeProvider.System, NullLogger<LiteDbStore>.Instance))
            await other.CommitAsync(new Unit().Insert(Answers, "theirs", "{}"), Cancel);

        var (exit, _, error) = await CopyAsync(database.Connection, from: "other");

        Assert.Equal(1, exit);
        Assert.Contains("另一个 LiteDB 库的副本", error);
        Assert.Equal(250, await PostgresServer.AskAsync<long>(database.Connection, "SELECT count(*) FROM bot.\"check-ins\""));
    }

    [Fact]
    public async Task Beside_a_running_server_it_copies_says_up_to_where_and_is_no_backup()
    {
        await using var world = await BotWorld.StartAsync();
        // The documents are taken in beside the start, each with its entry in the ledger.
        await world.Get<KnowledgeBase>().CurrentAsync(Cancel);
        var (exit, output, error) = await RunAsync(world.DataDirectory, isTerminal: true, "store", "copy", "--to", database.Connection);

        Assert.Equal(0, exit);
        Assert.Contains("完成", error);
        Assert.Matches(@"已复制到第 \d+ 笔为止（2026-11-23 10:00:00.000）。服务还在运行，此后写入的不在副本里", output);
        Assert.Contains("停止服务，再执行一次同样的命令", output);
        Assert.Contains(Directory.GetFiles(Path.Combine(world.DataDirectory, "bot.journal")), file => file.EndsWith("000000000001.journal", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(world.DataDirectory, "*.copy"));
        using var copy = database.Open();
        Assert.Equal(world.Store.Ledger(1, 1000), copy.Ledger(1, 1000));
        Assert.Equal(0, (await RunAsync(world.DataDirectory, isTerminal: false, "ledger", "verify")).Exit);
    }

    [Fact]
    public async Task A_wrong_connection_is_answered_beside_a_running_server_as_without_one()
    {
        await using var world = await BotWorld.StartAsync();

        var (exit, output, error) = await RunAsync(world.DataDirectory, isTerminal: false, "store", "copy", "--to", "nonsense");

        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith("--to 写法不对", error);
    }

    [Fact]
    public async Task How_far_it_is_is_drawn_on_a_terminal_and_nowhere_else()
    {
        var watched = await RunAsync(_folder.PathOf("data"), isTerminal: true, "store", "copy", "--to", database.Connection);
        var unwatched = await RunAsync(_folder.PathOf("data"), isTerminal: false, "store", "copy", "--to", database.Connection);

        Assert.Equal((0, 0), (watched.Exit, unwatched.Exit));
        Assert.Contains("完成", watched.Error);
        Assert.Empty(unwatched.Error);
        Assert.DoesNotContain("完成", watched.Output);
    }

    LiteDbStore Source() =>
        new(new LiteDbFiles(Path.Combine(_folder.PathOf("data"), "bot.db")), TimeProvider.System, NullLogger<LiteDbStore>.Instance);

    Task<(int Exit, string Output, string Error)> CopyAsync(string to, string from = "data") =>
        RunAsync(_folder.PathOf(from), isTerminal: false, "store", "copy", "--to", to);

    static async Task<(int Exit, string Output, string Error)> RunAsync(string data, bool isTerminal, params string[] verb)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        string[] settings = [$"--Bot:DataDirectory={data}", "--Serilog:MinimumLevel:Default=Fatal"];
        var exit = await RunVerb.RunAsync(verb, () => Program.Build(settings), output, error, isTerminal, Cancel);
        return (exit, output.ToString(), error.ToString());
    }
}
