using System.Threading.Channels;
using Bot.Storage;
using Bot.Storage.Postgres;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Storage.Postgres;

/// <summary>Of several instances on one database one works, and another takes over when it cannot.</summary>
public sealed class PostgresLeaseTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_works_and_the_other_takes_over_when_it_stops()
    {
        await using var first = new Instance(database.Connection);
        await first.BeginsAsync();
        await using var second = new Instance(database.Connection);

        Assert.False(second.Works);
        await first.StopAsync();
        await second.BeginsAsync();

        Assert.False(first.Works);
    }

    [Fact]
    public async Task Whose_session_is_cut_stops_working_and_one_works_again()
    {
        await using var first = new Instance(database.Connection);
        await first.BeginsAsync();

        await CutAsync(database.Connection, "bot lease");

        await first.EndsAsync();
        await first.BeginsAsync();
    }

    [Fact]
    public async Task The_worker_hears_what_others_tell()
    {
        // Its clock stands still, so it never looks untold.
        await using var worker = new Instance(database.Connection, new FakeTimeProvider());
        await worker.BeginsAsync();
        await using var other = new Instance(database.Connection);

        other.Lease.Tell();

        await worker.Lease.ToldAsync(Cancel);
    }

    static Task<bool> CutAsync(string connection, string name) => PostgresServer.AskAsync<bool>(
        connection, $"SELECT bool_and(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{name}'");

    /// <summary>An instance that says when its work begins and ends.</summary>
    sealed class Instance : IAsyncDisposable
    {
        readonly CancellationTokenSource _stop = new();
        readonly Channel<bool> _news = Channel.CreateUnbounded<bool>();
        readonly Task _running;

        public Instance(string connection, TimeProvider? time = null)
        {
            Lease = new PostgresLease(
                PostgresAddress.Parse(StorageOptions.ConnectionKey, connection), time ?? TimeProvider.System, NullLogger<PostgresLease>.Instance);
            _running = Lease.RunAsync(WorkAsync, _stop.Token);
        }

        public PostgresLease Lease { get; }

        public bool Works { get; private set; }

        public async Task BeginsAsync() => Assert.True(await _news.Reader.ReadAsync(Cancel));

        public async Task EndsAsync() => Assert.False(await _news.Reader.ReadAsync(Cancel));

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _running;
        }

        async Task WorkAsync(CancellationToken shift)
        {
            Say(true);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, shift).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Say(false);
        }

        void Say(bool works)
        {
            Works = works;
            _news.Writer.TryWrite(works);
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            await Lease.DisposeAsync();
            _stop.Dispose();
        }
    }
}
