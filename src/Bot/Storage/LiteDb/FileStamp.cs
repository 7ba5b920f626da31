using System.Buffers.Binary;

namespace Bot.Storage.LiteDb;

/// <summary>
/// Who a data file is and which log belongs to it. It lies in bytes that LiteDB's header page leaves free and carries
/// along, well inside the first sector, so that it is never torn; LiteDB's own tools do not see it.
/// </summary>
/// <param name="Store">The same in the data file and in its log.</param>
/// <param name="Generation">The log's generation whose pages extend this data file; grows with every checkpoint.</param>
/// <param name="IsClosed">Closed in good order: the data file is complete without its log.</param>
sealed record FileStamp(Guid Store, ulong Generation, bool IsClosed)
{
    public const int Position = 112;
    public const int Length = 40;

    static ReadOnlySpan<byte> Mark => "BotStore"u8;

    public static FileStamp? Read(ReadOnlySpan<byte> headerPage)
    {
        var bytes = headerPage.Slice(Position, Length);
        return bytes.StartsWith(Mark)
            ? new FileStamp(new Guid(bytes[8..24]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]), bytes[32] != 0)
            : null;
    }

    public void Write(Span<byte> bytes)
    {
        bytes[..Length].Clear();
        Mark.CopyTo(bytes);
        Store.TryWriteBytes(bytes[8..]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Generation);
        bytes[32] = IsClosed ? (byte)1 : (byte)0;
    }
}
