using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Bot.Storage.LiteDb;

/// <summary>
/// What we need to know of LiteDB's file format 8: pages of 8 KB, page 0 the header. The engine's own log marks the last
/// page of a transaction as confirmed, and a changed header is always that last page.
/// </summary>
/// <remarks>
/// LiteDB gives its pages no checksum. A page that rests in the data file belongs to no transaction, so the place of the
/// transaction's number carries ours; LiteDB's own tools do not look at it there, and leave it void on pages they write.
/// </remarks>
static class PageLayout
{
    public const int Size = 8192;
    const int Type = 4;
    const int TransactionId = 14;
    const int Confirmed = 18;
    const byte HeaderType = 1;
    const int FileVersion = 59;
    const int LastPage = 64;
    const uint NoTransaction = uint.MaxValue;

    static ReadOnlySpan<byte> Magic => "** This is a LiteDB file **"u8;

    public static bool IsConfirmed(ReadOnlySpan<byte> page) => page[Confirmed] != 0;

    public static bool IsConfirmedHeader(ReadOnlySpan<byte> page) => page[Type] == HeaderType && IsConfirmed(page);

    public static bool IsDatabaseHeader(ReadOnlySpan<byte> page) =>
        page.Length == Size && page[32..].StartsWith(Magic) && page[FileVersion] == 8;

    /// <summary>The length of a data file into which everything was settled.</summary>
    public static long LengthOf(ReadOnlySpan<byte> headerPage) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(headerPage[LastPage..]) + 1L) * Size;

    /// <summary>Turns a header page of the log into one of the data file, as a checkpoint does.</summary>
    public static void Settle(Span<byte> page)
    {
        Unseal(page);
        page[Confirmed] = 0;
    }

    /// <summary>Puts the checksum into a page on its way to the data file.</summary>
    public static void Seal(Span<byte> page) =>
        BinaryPrimitives.WriteUInt32LittleEndian(page[TransactionId..], SealOf(page));

    /// <summary>Gives a page back as LiteDB wrote it.</summary>
    public static void Unseal(Span<byte> page) =>
        BinaryPrimitives.WriteUInt32LittleEndian(page[TransactionId..], NoTransaction);

    /// <summary>Whether this is the page that belongs at the position, byte for byte as it was written.</summary>
    public static bool IsSound(ReadOnlySpan<byte> page, long position)
    {
        var seal = BinaryPrimitives.ReadUInt32LittleEndian(page[TransactionId..]);
        return page.Length == Size
            && BinaryPrimitives.ReadUInt32LittleEndian(page) == position / Size
            && (seal == NoTransaction || seal == SealOf(page));
    }

    /// <summary>Leaves out its own place and, in the header, that of our stamp, which changes alone.</summary>
    static uint SealOf(ReadOnlySpan<byte> page)
    {
        var isHeader = BinaryPrimitives.ReadUInt32LittleEndian(page) == 0;
        var crc = Add(uint.MaxValue, page[..TransactionId]);
        crc = Add(crc, page[Confirmed..FileStamp.Position]);
        crc = Add(crc, isHeader ? [] : page[FileStamp.Position..(FileStamp.Position + FileStamp.Length)]);
        crc = ~Add(crc, page[(FileStamp.Position + FileStamp.Length)..]);
        return crc == NoTransaction ? 0 : crc;
    }

    /// <summary>CRC-32C; a seed ties the bytes to what stands before them.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes, uint seed = 0) => ~Add(~seed, bytes);

    static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return crc;
    }
}
