using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Bot.Storage.LiteDb;

/// <summary>The first line of a segment: whose journal it is, and what stands before its first unit.</summary>
sealed record JournalHeader(Guid Store, HistoryPoint Before);

/// <summary>
/// The lines of a journal, readable with any tool: <c>checksum sequence unix-milliseconds unit</c>. The checksum covers the
/// rest of the line and the checksum of the line before, so that no line can be lost, swapped or put in from elsewhere.
/// </summary>
static class JournalFormat
{
    const int Sum = 8;
    const string Mark = "journal 1";

    public static byte[] Header(JournalHeader header)
    {
        var before = header.Before;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $" {Mark} {header.Store:N} {before.Sequence} {before.At.ToUnixTimeMilliseconds()} {before.Checksum:x8}");
        var sum = PageLayout.Checksum(Encoding.ASCII.GetBytes(text));
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sum:x8}{text}\n"));
    }

    /// <summary>Null when the line is not a whole header.</summary>
    public static JournalHeader? ReadHeader(ReadOnlySpan<byte> line)
    {
        if (!HasSum(line, 0, out _))
            return null;
        var words = Encoding.ASCII.GetString(line[(Sum + 1)..]).Split(' ');
        return words is ["journal", "1", var store, var sequence, var at, var sum]
            ? new JournalHeader(Guid.ParseExact(store, "N"), new HistoryPoint(
                long.Parse(sequence, CultureInfo.InvariantCulture),
                uint.Parse(sum, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture))))
            : null;
    }

    /// <summary>Writes the next line and says where history then stands.</summary>
    public static HistoryPoint WriteLine(ArrayBufferWriter<byte> lines, HistoryPoint before, DateTimeOffset at, ReadOnlySpan<byte> unit)
    {
        var start = lines.WrittenCount;
        var sequence = before.Sequence + 1;
        var milliseconds = at.ToUnixTimeMilliseconds();
        lines.GetSpan(Sum)[..Sum].Clear();
        lines.Advance(Sum);
        lines.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $" {sequence} {milliseconds} ")));
        lines.Write(unit);
        var sum = PageLayout.Checksum(lines.WrittenSpan[(start + Sum)..], before.Checksum);
        lines.Write("\n"u8);
        // The sum stands first; the buffer gives out what it holds for reading only.
        var place = System.Runtime.InteropServices.MemoryMarshal.AsMemory(lines.WrittenMemory).Span.Slice(start, Sum);
        Utf8Formatter.TryFormat(sum, place, out _, new StandardFormat('x', Sum));
        return new HistoryPoint(sequence, sum, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
    }

    /// <summary>Null when this is not, whole and right, the line that follows.</summary>
    /// <param name="line">Without its line end.</param>
    /// <param name="before">What stands before it.</param>
    /// <param name="unit">Where the unit begins in the line.</param>
    public static HistoryPoint? ReadLine(ReadOnlySpan<byte> line, HistoryPoint before, out int unit)
    {
        unit = 0;
        if (!HasSum(line, before.Checksum, out var sum))
            return null;
        var at = Sum + 1;
        if (!Utf8Parser.TryParse(line[at..], out long sequence, out var length) || sequence != before.Sequence + 1)
            return null;
        at += length + 1;
        if (!Utf8Parser.TryParse(line[at..], out long milliseconds, out length))
            return null;
        unit = at + length + 1;
        return new HistoryPoint(sequence, sum, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
    }

    static bool HasSum(ReadOnlySpan<byte> line, uint seed, out uint sum)
    {
        sum = 0;
        return line.Length > Sum
            && Utf8Parser.TryParse(line[..Sum], out sum, out var length, 'x')
            && length == Sum
            && sum == PageLayout.Checksum(line[Sum..], seed);
    }
}
