using System.Globalization;
using Bot.Storage;
using Bot.Storage.LiteDb;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>Rows that nobody looked for because they should be new, and that are there after all.</summary>
public sealed class ExpectedNewTests : IDisposable
{
    static readonly Collection Receipts = new("receipts");

    readonly FakeTimeProvider _time = new();
    readonly CollectingLogger<LiteDbStore> _log = new();
    readonly StoreFiles _files;
    readonly LiteDbStore _store;

    public ExpectedNewTests()
    {
        _files = new StoreFiles { Time = _time };
        _store = _files.Open(_log);
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    int Surprises => _log.Messages.Count(message => message.Contains("expected to be new", StringComparison.Ordinal));

    public void Dispose()
    {
        _store.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task The_unit_is_refused_by_name_and_those_written_with_it_are_not()
    {
        await FillAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => WriteAsync($"m{number:000}", number == 77 ? "r-old" : $"r{number:000}")));

        Assert.Equal(new CommitResult.Duplicate(Receipts, "r-old"), results[77]);
        Assert.Equal(199, results.Count(result => result is CommitResult.Committed));
        Assert.Equal(1, Surprises);
        AssertHolds([.. Enumerable.Range(0, 200).Where(number => number != 77).Select(number => string.Create(CultureInfo.InvariantCulture, $"m{number:000}"))]);
    }

    [Fact]
    public async Task One_after_the_other_they_cost_one_new_engine_in_ten_seconds()
    {
        await FillAsync();

        Assert.IsType<CommitResult.Duplicate>(await WriteAsync("m1", "r-old"));
        Assert.IsType<CommitResult.Duplicate>(await WriteAsync("m1", "r-old"));
        Assert.IsType<CommitResult.Committed>(await WriteAsync("m1", "r1"));
        Assert.Equal(1, Surprises);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.IsType<CommitResult.Duplicate>(await WriteAsync("m2", "r-old"));

        Assert.Equal(2, Surprises);
        AssertHolds(["m1"]);
    }

    [Fact]
    public async Task It_is_the_reason_for_a_refusal_before_a_later_one()
    {
        await FillAsync();

        var refused = await _store.CommitAsync(UnitOf("m1", "r-old").Replace(StoreFiles.Inbox, "never", "{}", 1), Cancel);

        Assert.Equal(new CommitResult.Duplicate(Receipts, "r-old"), refused);
        AssertHolds([]);
    }

    [Fact]
    public void While_the_data_file_is_copied_every_row_is_looked_for()
    {
        var engine = new LiteDbEngine(new LiteDbFiles(_files.PathOf("other.db")), _time, _log);
        engine.Write([new LiteDbUnit(UnitOf("m0", "r-old"))]);

        engine.BeginCopy();
        var refused = engine.Write([new LiteDbUnit(UnitOf("m1", "r-old"))]);
        engine.EndCopy();
        engine.Close();

        Assert.Equal([new CommitResult.Duplicate(Receipts, "r-old")], refused);
        Assert.Equal(0, Surprises);
    }

    async Task FillAsync() =>
        Assert.IsType<CommitResult.Committed>(await _store.CommitAsync(new Unit().Insert(Receipts, "r-old", "{}"), Cancel));

    static Unit UnitOf(string message, string receipt) =>
        new Unit().Insert(StoreFiles.Inbox, message, "{}").Insert(Receipts, receipt, "{}").Add("messages", 1).Append(message);

    Task<CommitResult> WriteAsync(string message, string receipt) => _store.CommitAsync(UnitOf(message, receipt), Cancel);

    void AssertHolds(IReadOnlyCollection<string> messages) => StoreFiles.AssertHolds(_store, messages);
}
