using System.Globalization;
using Bot.Storage;
using Bot.Storage.LiteDb;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>A store in a folder of one test, whose files the test may damage.</summary>
sealed class StoreFiles : IDisposable
{
    public static readonly Collection Inbox = new("inbox");

    readonly TemporaryFolder _folder = new();

    public string Data => _folder.File("bot.db");

    public string Log => _folder.File("bot.wal");

    public string Journal => _folder.File("bot.journal");

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public long LongestLog { get; init; } = 16 * 1024 * 1024;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string PathOf(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();

    public LiteDbFiles Files(Func<string, IDiskFile>? disk = null) => new(Data, disk ?? (path => new DiskFile(path))) { LongestLog = LongestLog };

    public LiteDbStore Open(ILogger<LiteDbStore>? logger = null, Func<string, IDiskFile>? disk = null) =>
        new(Files(disk), Time, logger ?? NullLogger<LiteDbStore>.Instance);

    public string Refusal() => Assert.Throws<StoreUnavailableException>(() => Open().Dispose()).Message;

    /// <summary>One row, one entry of the ledger, one count.</summary>
    public static Unit UnitOf(string key) =>
        new Unit().Insert(Inbox, key, """{"text":"打卡"}""").Add("messages", 1).Append(key);

    public static Task<CommitResult> Insert(LiteDbStore store, string key) => store.CommitAsync(UnitOf(key), Cancel);

    public static async Task InsertAll(LiteDbStore store, IEnumerable<string> keys) =>
        Assert.All(await Task.WhenAll(keys.Select(key => Insert(store, key))), result => Assert.IsType<CommitResult.Committed>(result));

    public static string[] Keys(int from, int count) => [.. Enumerable.Range(from, count).Select(i => $"m{i:D6}")];

    /// <summary>Every unit is there once and whole, in all that it changed.</summary>
    public static void AssertHolds(IRecordStore store, IReadOnlyCollection<string> keys)
    {
        Assert.Equal(keys.Order(StringComparer.Ordinal), store.Range(Inbox, "m", "n", 10_000).Select(row => row.Key));
        Assert.Equal(keys.Count, store.Counter("messages"));
        var ledger = store.Ledger(1, 10_000);
        Assert.Equal(keys.Order(StringComparer.Ordinal), ledger.Select(entry => entry.Body).Order(StringComparer.Ordinal));
        Assert.Equal(ledger, ledger.Select((entry, i) => LedgerChain.Next(i == 0 ? LedgerChain.Origin : ledger[i - 1], entry.Body)));
    }

    /// <summary>Leaves the files as they are when the process is killed just after the last acknowledgement.</summary>
    public async Task LeaveAsKilled(params string[] keys)
    {
        Open().Dispose();
        var disk = new RecordedDisk();
        int killed;
        using (var store = Open(disk: disk.Open))
        {
            await InsertAll(store, keys);
            killed = disk.Now;
        }

        foreach (var path in disk.Before.Keys)
            await File.WriteAllBytesAsync(path, disk.ImageOf(path, killed).ToArray(), Cancel);
    }

    public RestoreOutcome Restore(string source, DateTimeOffset? to = null, bool force = false) =>
        new Restore(Files(), Time, at => at.ToString("O", CultureInfo.InvariantCulture)).Run(new RestoreOrder(source, to, force), Cancel);

    public string RestoreRefusal(string source, bool force = false) =>
        Assert.IsType<RestoreOutcome.Refused>(Restore(source, force: force)).Why;

    public static void Scratch(string path, long position, int length)
    {
        using var file = File.OpenWrite(path);
        file.Position = position;
        file.Write([.. Enumerable.Repeat((byte)0x5A, length)]);
    }
}
