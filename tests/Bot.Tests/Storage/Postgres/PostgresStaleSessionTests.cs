using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Postgres;

/// <summary>The pool's sessions died with the server while nobody asked: the server is back, so no reader may hear of it.</summary>
public class PostgresStaleSessionTests
{
    [Fact]
    public async Task The_first_read_after_a_restart_of_the_server_is_answered()
    {
        SharedPostgres.SkipWithoutPostgres();
        await using var server = await PostgresServer.StartAsync();
        using var store = PostgresDatabase.Open(await server.NewDatabaseAsync());
        var rows = new Collection("rows");
        await store.CommitAsync(new Unit().Insert(rows, "key", """{"a":1}"""), TestContext.Current.CancellationToken);
        Assert.NotNull(store.Get(rows, "key"));

        await server.StopAtOnceAsync();
        await server.StartAgainAsync();

        Assert.NotNull(store.Get(rows, "key"));
    }
}
