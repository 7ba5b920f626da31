using Bot.Ledger;
using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Ledger;

/// <summary>Promise 7: ledger verify finds a changed byte.</summary>
public class VerifyLedgerTests
{
    readonly MemoryStore _store = new();

    [Fact]
    public async Task An_untouched_chain_is_whole()
    {
        await AppendAsync(3);

        var verdict = Assert.IsType<LedgerVerdict.Whole>(new VerifyLedger(_store).Run(TestContext.Current.CancellationToken));

        Assert.Equal(3, verdict.Entries);
        Assert.Equal(_store.Ledger(3, 1)[0].Hash, verdict.Head);
    }

    [Theory]
    [InlineData("body")]
    [InlineData("missing")]
    [InlineData("swapped")]
    public async Task A_changed_missing_or_swapped_entry_is_the_first_broken_one(string damage)
    {
        await AppendAsync(4);
        var damaged = new DamagedLedger(_store, damage);

        var verdict = Assert.IsType<LedgerVerdict.Broken>(new VerifyLedger(damaged).Run(TestContext.Current.CancellationToken));

        Assert.Equal(2, verdict.Sequence);
    }

    async Task AppendAsync(int count)
    {
        for (var entry = 0; entry < count; entry++)
            await _store.CommitAsync(new Unit().Append($$"""{"kind":"test","number":{{entry}}}"""), TestContext.Current.CancellationToken);
    }

    /// <summary>Reads like the store it stands on, but for the second entry.</summary>
    sealed class DamagedLedger(IRecordStore store, string damage) : IRecordStore
    {
        public Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel) => store.CommitAsync(unit, cancel);

        public Stored? Get(Collection collection, string key) => store.Get(collection, key);

        public IReadOnlyList<Stored> Range(Collection collection, string from, string to, int limit) => store.Range(collection, from, to, limit);

        public long Counter(string name) => store.Counter(name);

        public IReadOnlyList<LedgerEntry> Ledger(long from, int limit)
        {
            var entries = store.Ledger(from, limit).ToList();
            switch (damage)
            {
                case "body":
                    entries[1] = entries[1] with { Body = entries[1].Body.Replace('1', '7') };
                    break;
                case "missing":
                    entries.RemoveAt(1);
                    break;
                default:
                    (entries[1], entries[2]) = (entries[2] with { Sequence = 2 }, entries[1] with { Sequence = 3 });
                    break;
            }

            return entries;
        }
    }
}
