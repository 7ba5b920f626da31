using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Storage;

/// <summary>The arithmetic of the audit chain, one for both engines: see <see cref="LedgerEntry"/>.</summary>
static class LedgerChain
{
    /// <summary>Stands before the first entry.</summary>
    public static readonly LedgerEntry Origin = new(0, "", new string('0', 64), "");

    public static LedgerEntry Next(LedgerEntry head, string body)
    {
        var sequence = head.Sequence + 1;
        return new LedgerEntry(sequence, head.Hash, HashOf(head.Hash, sequence, body), body);
    }

    public static string HashOf(string previous, long sequence, string body)
    {
        var link = string.Create(CultureInfo.InvariantCulture, $"{previous}\n{sequence}\n{body}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(link)));
    }
}
