using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Bot.Storage.LiteDb;

/// <summary>
/// What we need to know of LiteDB's file format 8: pages of 8 KB, page 0 the header. The engine's own log marks the last
/// page of a transaction as confirmed, and a changed header is always that last page.
/// </summary>
static class PageLayout
{
    public const int Size = 8192;
    const int Type = 4;
    const int TransactionId = 14;
    const int Confirmed = 18;
    const byte HeaderType = 1;
    const int FileVersion = 59;

    static ReadOnlySpan<byte> Magic => "** This is a LiteDB file **"u8;

    public static bool IsConfirmed(ReadOnlySpan<byte> page) => page[Confirmed] != 0;

    public static bool IsConfirmedHeader(ReadOnlySpan<byte> page) => page[Type] == HeaderType && IsConfirmed(page);

    public static bool IsDatabaseHeader(ReadOnlySpan<byte> page) =>
        page.Length == Size && page[32..].StartsWith(Magic) && page[FileVersion] == 8;

    /// <summary>Turns a header page of the log into one of the data file, as a checkpoint does.</summary>
    public static void Settle(Span<byte> page)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(page[TransactionId..], uint.MaxValue);
        page[Confirmed] = 0;
    }

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
