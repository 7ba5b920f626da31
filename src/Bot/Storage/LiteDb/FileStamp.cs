using System.Buffers.Binary;

namespace Bot.Storage.LiteDb;

/// <summary>
/// Who a data file is and what belongs to it. It lies in bytes that LiteDB's header page leaves free and carries along,
/// well inside the first sector, so that it is never torn; LiteDB's own tools do not see it.
/// </summary>
/// <param name="Store">The same in the data file, in its log and in its journal.</param>
/// <param name="Generation">The log's generation whose pages extend this data file; grows with every checkpoint.</param>
/// <param name="IsClosed">Closed in good order: the data file is complete without log and journal.</param>
/// <param name="HasJournal">Units have been acknowledged because the journal held them.</param>
sealed record FileStamp(Guid Store, ulong Generation, bool IsClosed, bool HasJournal)
{
    public const int Position = 112;
    public const int Length = 40;
    const int Sum = 36;

    static ReadOnlySpan<byte> Mark => "BotStore"u8;

    /// <summary>Null when the page carries none, or a damaged one.</summary>
    public static FileStamp? Read(ReadOnlySpan<byte> headerPage)
    {
        var bytes = headerPage.Slice(Position, Length);
        if (!bytes.StartsWith(Mark))
            return null;
        // The first format had no checksum here.
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[Sum..]);
        return sum == 0 || sum == PageLayout.Checksum(bytes[..Sum])
            ? new FileStamp(new Guid(bytes[8..24]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]), bytes[32] != 0, bytes[33] != 0)
            : null;
    }

    public void Write(Span<byte> bytes)
    {
        bytes[..Length].Clear();
        Mark.CopyTo(bytes);
        Store.TryWriteBytes(bytes[8..]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Generation);
        bytes[32] = IsClosed ? (byte)1 : (byte)0;
        bytes[33] = HasJournal ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[Sum..], PageLayout.Checksum(bytes[..Sum]));
    }
}
