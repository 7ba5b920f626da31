using System.Globalization;
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
    public async Task Beside_a_running_server_it_says_to_stop_it_first()
    {
        await using var world = await BotWorld.StartAsync();
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);

        var exit = await RunVerb.RunAsync(
            ["store", "copy", "--to", database.Connection], () => Program.Build(Settings(world.DataDirectory)), output, error, Cancel);

        Assert.Equal(1, exit);
        Assert.Contains("请先停止服务", error.ToString());
        Assert.Equal(0, await PostgresServer.AskAsync<long>(database.Connection, "SELECT count(*) FROM pg_namespace WHERE nspname = 'bot'"));
    }

    LiteDbStore Source() =>
        new(new LiteDbFiles(Path.Combine(_folder.PathOf("data"), "bot.db")), TimeProvider.System, NullLogger<LiteDbStore>.Instance);

    static string[] Settings(string data) => [$"--Bot:DataDirectory={data}", "--Serilog:MinimumLevel:Default=Fatal"];

    async Task<(int Exit, string Output, string Error)> CopyAsync(string to)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await RunVerb.RunAsync(["store", "copy", "--to", to], () => Program.Build(Settings(_folder.PathOf("data"))), output, error, Cancel);
        return (exit, output.ToString(), error.ToString());
    }
}
