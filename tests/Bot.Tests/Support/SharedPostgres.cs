using Bot.Tests.Support;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Bot.Tests.Support;

/// <summary>One server for the whole run, started by the first test that asks for it.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    static readonly Lazy<Task<PostgresServer>> Server = new(PostgresServer.StartAsync);

    /// <summary>Skips the test, visibly and with the reason, on a machine without the server's binaries.</summary>
    internal static Task<PostgresServer> GetAsync()
    {
        SkipWithoutPostgres();
        return Server.Value;
    }

    internal static void SkipWithoutPostgres() => Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");

    public async ValueTask DisposeAsync()
    {
        if (Server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await Server.Value).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
