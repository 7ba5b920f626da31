using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Storage;

namespace Bot.Ledger;

/// <summary>What a walk along the chain found.</summary>
abstract record LedgerVerdict
{
    /// <param name="Entries">How many entries were checked.</param>
    /// <param name="Head">The hash of the last one: kept elsewhere, it also proves that nothing was cut off.</param>
    public sealed record Whole(long Entries, string Head) : LedgerVerdict;

    public sealed record Broken(long Sequence, string Why) : LedgerVerdict;
}

/// <summary>Recomputes every hash from the first entry on, page by page, and names the first that does not fit.</summary>
sealed class VerifyLedger(IRecordStore store)
{
    const int PageSize = 1000;

    public LedgerVerdict Run(CancellationToken cancel)
    {
        var previous = new string('0', 64);
        var expected = 1L;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var page = store.Ledger(expected, PageSize);
            foreach (var entry in page)
            {
                if (entry.Sequence != expected)
                    return new LedgerVerdict.Broken(expected, $"第 {expected} 条缺失");
                if (entry.Previous != previous)
                    return new LedgerVerdict.Broken(expected, $"第 {expected} 条没有接在前一条之后");
                if (entry.Hash != HashOf(previous, entry.Sequence, entry.Body))
                    return new LedgerVerdict.Broken(expected, $"第 {expected} 条的内容与它的哈希不符");
                previous = entry.Hash;
                expected++;
            }

            if (page.Count < PageSize)
                return new LedgerVerdict.Whole(expected - 1, previous);
        }
    }

    static string HashOf(string previous, long sequence, string body) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{previous}\n{sequence}\n{body}"))));
}
