using System.Buffers.Binary;

namespace Bot.Storage.LiteDb;

/// <summary>Whose log this is and how often it has begun anew.</summary>
sealed record LogHeader(Guid Store, ulong Generation);

/// <summary>The bytes of the log file: two header slots of one sector each in the first 4 KB, then frames.</summary>
static class LogFormat
{
    public const int Start = 4096;
    public const int FrameSize = FrameHead + PageLayout.Size;
    const int FrameHead = 24;
    const int SlotSize = 512;
    const int HeaderSize = 40;

    static ReadOnlySpan<byte> Mark => "BotLog 1"u8;

    public static long PositionOf(long index) => Start + (index * FrameSize);

    public static void WriteFrame(Span<byte> frame, ulong generation, long index, ReadOnlySpan<byte> page)
    {
        page.CopyTo(frame[FrameHead..]);
        BinaryPrimitives.WriteUInt64LittleEndian(frame[8..], generation);
        BinaryPrimitives.WriteInt64LittleEndian(frame[16..], index);
        BinaryPrimitives.WriteUInt64LittleEndian(frame, PageLayout.Checksum(frame[8..]));
    }

    public static bool IsFrame(ReadOnlySpan<byte> frame, ulong generation, long index) =>
        GenerationOf(frame) == generation && IndexOf(frame) == index && IsWhole(frame);

    /// <summary>A frame that a checkpoint has made void but not yet cut off.</summary>
    public static bool IsVoidFrame(ReadOnlySpan<byte> frame, ulong generation, long index) =>
        GenerationOf(frame) < generation && IndexOf(frame) == index && IsWhole(frame);

    public static Span<byte> PageOf(Span<byte> frame) => frame[FrameHead..];

    public static void WriteHeader(IDiskFile file, LogHeader header)
    {
        Span<byte> slot = stackalloc byte[HeaderSize];
        Mark.CopyTo(slot);
        header.Store.TryWriteBytes(slot[8..]);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[24..], header.Generation);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[32..], PageLayout.Checksum(slot[..32]));
        file.Write(slot, SlotOf(header.Generation));
    }

    /// <summary>The newer of the two slots that are whole, or null when none is.</summary>
    public static LogHeader? ReadHeader(IDiskFile file)
    {
        var even = ReadSlot(file, 0);
        var odd = ReadSlot(file, 1);
        return even is null || odd?.Generation > even.Generation ? odd : even;
    }

    static LogHeader? ReadSlot(IDiskFile file, ulong generation)
    {
        Span<byte> slot = stackalloc byte[HeaderSize];
        var isWhole = file.Read(slot, SlotOf(generation)) == HeaderSize
            && slot.StartsWith(Mark)
            && BinaryPrimitives.ReadUInt64LittleEndian(slot[32..]) == PageLayout.Checksum(slot[..32]);
        return isWhole
            ? new LogHeader(new Guid(slot[8..24]), BinaryPrimitives.ReadUInt64LittleEndian(slot[24..]))
            : null;
    }

    static long SlotOf(ulong generation) => (long)(generation % 2) * SlotSize;

    static ulong GenerationOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt64LittleEndian(frame[8..]);

    static long IndexOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt64LittleEndian(frame[16..]);

    static bool IsWhole(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadUInt64LittleEndian(frame) == PageLayout.Checksum(frame[8..]);
}
