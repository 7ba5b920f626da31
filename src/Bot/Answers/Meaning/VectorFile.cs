using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Answers.Meaning;

/// <summary>
/// The vectors of one embedding model, kept so that no clause is embedded twice. Vectors are added at the end, each with
/// a sum; a tail that was torn is cut off and its clauses are embedded again. Where the disk refuses or another process
/// has the file, they are kept in memory alone.
/// </summary>
/// <remarks>An entry: 32 bytes key, 4 bytes count, so many floats, 8 bytes of the SHA-256 of all that; little-endian.</remarks>
sealed partial class VectorFile(string? folder, string model, ILogger<VectorFile> log) : IDisposable
{
    const int KeyLength = 32;
    const int SumLength = 8;
    const int MostDimensions = 4096;

    FileStream? _file;

    /// <summary>One file a model: the vectors of two models do not compare.</summary>
    string Path => System.IO.Path.Combine(folder!, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model)).AsSpan(0, 8))}.bin");

    /// <summary>All that is whole, by key; opens the file.</summary>
    public Dictionary<string, float[]> Open()
    {
        var known = new Dictionary<string, float[]>(StringComparer.Ordinal);
        if (folder is null)
            return known;
        try
        {
            Directory.CreateDirectory(folder);
            _file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            ReadInto(known, _file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            GiveUp(refused);
        }

        return known;
    }

    /// <summary>Durable when it returns, or kept in memory alone from now on.</summary>
    public void Add(IReadOnlyList<(string Key, float[] Vector)> entries)
    {
        if (_file is null || entries.Count == 0)
            return;
        try
        {
            foreach (var (key, vector) in entries)
                _file.Write(Entry(key, vector));
            _file.Flush(flushToDisk: true);
        }
        catch (IOException refused)
        {
            GiveUp(refused);
        }
    }

    /// <summary>Leaves only these; the old file stays until the new one is whole.</summary>
    public void Rewrite(IReadOnlyDictionary<string, float[]> entries)
    {
        if (_file is null)
            return;
        try
        {
            var fresh = $"{Path}.new";
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                foreach (var (key, vector) in entries)
                    file.Write(Entry(key, vector));
                file.Flush(flushToDisk: true);
            }

            _file.Dispose();
            File.Move(fresh, Path, overwrite: true);
            _file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            _file.Seek(0, SeekOrigin.End);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            GiveUp(refused);
        }
    }

    public void Dispose() => _file?.Dispose();

    void ReadInto(Dictionary<string, float[]> known, FileStream file)
    {
        var whole = 0L;
        while (ReadEntry(file) is var (key, vector))
            (known[key], whole) = (vector, file.Position);
        if (whole < file.Length)
        {
            Torn(log, file.Length - whole);
            file.SetLength(whole);
        }

        file.Seek(whole, SeekOrigin.Begin);
    }

    static (string Key, float[] Vector)? ReadEntry(FileStream file)
    {
        var head = new byte[KeyLength + sizeof(int)];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(KeyLength));
        if (count is <= 0 or > MostDimensions)
            return null;
        var rest = new byte[(count * sizeof(float)) + SumLength];
        if (file.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
            return null;
        var floats = rest.AsSpan(0, count * sizeof(float));
        return Sum([.. head, .. floats]).SequenceEqual(rest.AsSpan(floats.Length))
            ? (Convert.ToHexStringLower(head.AsSpan(0, KeyLength)), MemoryMarshal.Cast<byte, float>(floats).ToArray())
            : null;
    }

    static byte[] Entry(string key, float[] vector)
    {
        var count = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(count, vector.Length);
        byte[] body = [.. Convert.FromHexString(key), .. count, .. MemoryMarshal.AsBytes(vector.AsSpan())];
        return [.. body, .. Sum(body)];
    }

    static ReadOnlySpan<byte> Sum(byte[] body) => SHA256.HashData(body).AsSpan(0, SumLength);

    void GiveUp(Exception refused)
    {
        NotKept(log, refused, folder!);
        _file?.Dispose();
        _file = null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bytes} bytes at the end of the kept vectors are not whole and are cut off; their clauses are embedded again.")]
    static partial void Torn(ILogger log, long bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The vectors cannot be kept in {Folder} and are kept in memory; their clauses are embedded again at the next start.")]
    static partial void NotKept(ILogger log, Exception reason, string folder);
}
