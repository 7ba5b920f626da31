using System.Buffers.Binary;
using System.Text;
using Bot.Storage;

namespace Bot.Knowledge.Readers;

/// <summary>What goes to the reading process with each file; the bytes follow.</summary>
sealed record ReaderRequest(string Name, string? About);

/// <summary>What comes back: a document, or the reason why not.</summary>
sealed record ReaderAnswer(ReadResult? Read, string? Refusal);

/// <summary>The pipe between the two: a length, then as many bytes. Neither side takes more than it expects.</summary>
static class ReaderFrames
{
    /// <summary>Of the words between the two; what the store takes is shorter.</summary>
    public const int LongestText = 16 * 1024 * 1024;

    public static ValueTask WriteAsync<T>(Stream pipe, T value, CancellationToken cancel)
        where T : class => WriteBytesAsync(pipe, Encoding.UTF8.GetBytes(RecordJson.Write(value)), cancel);

    public static async ValueTask WriteBytesAsync(Stream pipe, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        await pipe.WriteAsync(length, cancel);
        await pipe.WriteAsync(bytes, cancel);
        await pipe.FlushAsync(cancel);
    }

    public static async ValueTask<T?> ReadAsync<T>(Stream pipe, CancellationToken cancel)
        where T : class => await ReadBytesAsync(pipe, LongestText, cancel) is { } bytes ? RecordJson.Read<T>(Encoding.UTF8.GetString(bytes)) : null;

    /// <summary>Null: the other side is gone.</summary>
    /// <exception cref="InvalidDataException">It sends more than it may.</exception>
    public static async ValueTask<byte[]?> ReadBytesAsync(Stream pipe, int longest, CancellationToken cancel)
    {
        try
        {
            var length = new byte[sizeof(int)];
            await pipe.ReadExactlyAsync(length, cancel);
            var bytes = BinaryPrimitives.ReadInt32LittleEndian(length) is var announced and >= 0 && announced <= longest
                ? new byte[announced]
                : throw new InvalidDataException("A frame is longer than agreed.");
            await pipe.ReadExactlyAsync(bytes, cancel);
            return bytes;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }
}
