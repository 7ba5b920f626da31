using System.Globalization;
using Bot.Operations;
using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Postgres;

/// <summary>A database that cannot be used fails the start with one sentence that names the mend, and no password.</summary>
public sealed class PostgresStartTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Theory]
    [InlineData("Port", "1", "连不上 Store:ConnectionString 里的 127.0.0.1:1（没有程序在听这个端口）")]
    [InlineData("Host", "no-such-host.invalid", "找不到这个主机名")]
    [InlineData("Password", "hidden-but-wrong", "PostgreSQL 不接受 Store:ConnectionString 里的用户名 bot 或密码")]
    [InlineData("Database", "elsewhere", "Store:ConnectionString 里的 Database=elsewhere 不存在")]
    public async Task A_server_that_cannot_be_used_is_named_at_start(string part, string value, string sentence)
    {
        var (exit, error) = await ServeAsync(With(database.Connection, part, value));

        Assert.Equal(2, exit);
        Assert.Contains(sentence, error);
        Assert.DoesNotContain("hidden", error);
        Assert.DoesNotContain((await SharedPostgres.GetAsync()).Password, error);
    }

    [Fact]
    public async Task A_verb_is_told_the_same()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        using var folder = new Support.TemporaryFolder();
        var settings = Settings(folder, With(database.Connection, "Port", "1"));

        var exit = await RunVerb.RunAsync(["ledger", "verify"], () => Program.Build(settings), output, error, TestContext.Current.CancellationToken);

        Assert.Equal(2, exit);
        Assert.Contains("连不上 Store:ConnectionString", error.ToString());
    }

    [Fact]
    public async Task A_newer_form_is_refused_and_left_alone()
    {
        await database.ClearAsync();
        database.Open().Dispose();
        await PostgresServer.ExecuteAsync(database.Connection, "INSERT INTO bot._steps (number) VALUES (99)");

        var refusal = Assert.Throws<StoreUnavailableException>(database.Open);

        Assert.Contains("格式版本是 99", refusal.Message);
        Assert.Equal(99, await PostgresServer.AskAsync<int>(database.Connection, "SELECT max(number) FROM bot._steps"));
    }

    [Fact]
    public async Task A_schema_of_another_program_is_refused_and_left_alone()
    {
        await database.ClearAsync();
        await PostgresServer.ExecuteAsync(database.Connection, "CREATE SCHEMA bot; CREATE TABLE bot.inbox (mail text)");

        var refusal = Assert.Throws<StoreUnavailableException>(database.Open);

        Assert.Contains("是别的程序的", refusal.Message);
        Assert.Equal(1, await PostgresServer.AskAsync<long>(database.Connection, "SELECT count(*) FROM pg_tables WHERE schemaname = 'bot'"));
    }

    [Fact]
    public async Task A_database_that_cannot_hold_Chinese_is_refused()
    {
        var server = await SharedPostgres.GetAsync();
        await PostgresServer.ExecuteAsync(database.Connection, "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");

        var refusal = Assert.Throws<StoreUnavailableException>(() => PostgresDatabase.Open(server.ConnectionTo("latin")));

        Assert.Contains("LATIN1", refusal.Message);
    }

    [Fact]
    public async Task A_user_without_rights_is_told_which_to_grant()
    {
        await database.ClearAsync();
        await PostgresServer.ExecuteAsync(database.Connection, "CREATE USER guest PASSWORD 'hidden'");

        var refusal = Assert.Throws<StoreUnavailableException>(
            () => PostgresDatabase.Open(With(With(database.Connection, "Username", "guest"), "Password", "hidden")));

        Assert.Contains("GRANT CREATE ON DATABASE", refusal.Message);
        Assert.DoesNotContain("hidden", refusal.Message);
    }

    [Fact]
    public async Task A_second_instance_needs_a_folder_of_its_own()
    {
        await database.ClearAsync();
        await using var world = await BotWorld.StartAsync(
            settings: ["--Store:Engine=PostgreSQL", $"--Store:ConnectionString={database.Connection}"]);

        var (exit, error) = await ServeAsync(database.Connection, $"--Bot:DataDirectory={world.DataDirectory}");

        Assert.Equal(2, exit);
        Assert.Contains($"数据目录 {world.DataDirectory} 已有一个服务在用", error);
    }

    static string With(string connection, string part, string value) =>
        new Npgsql.NpgsqlConnectionStringBuilder(connection) { [part] = value }.ConnectionString;

    static string[] Settings(Support.TemporaryFolder folder, string connection) =>
    [
        "--Urls=http://127.0.0.1:0",
        $"--Bot:DataDirectory={folder.PathOf("data")}",
        "--Store:Engine=PostgreSQL",
        $"--Store:ConnectionString={connection}",
        "--Serilog:MinimumLevel:Default=Fatal",
    ];

    static async Task<(int Exit, string Error)> ServeAsync(string connection, params string[] more)
    {
        using var folder = new Support.TemporaryFolder();
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await Serve.RunAsync(() => Program.Build([.. Settings(folder, connection), .. more]), output, error, TestContext.Current.CancellationToken);
        return (exit, error.ToString());
    }
}
