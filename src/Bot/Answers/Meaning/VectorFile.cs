using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Answers.Meaning;

/// <summary>
/// The vectors of one embedding model, kept so that no clause is embedded twice. Rows of one length are added at the end,
/// each with a sum: a tail that was torn is cut off, a row that is not whole is dropped, and only their clauses are embedded
/// again. Where the disk refuses or another process has the file, the vectors are kept in memory alone.
/// </summary>
/// <remarks>
/// 8 bytes that name the format, 4 bytes dimensions; then rows of 16 bytes key, so many floats, 8 bytes of the SHA-256 of
/// both; little-endian. Not for concurrent callers.
/// </remarks>
sealed partial class VectorFile(string? folder, string model, ILogger<VectorFile> log) : IDisposable
{
    const int HeaderLength = 12;
    const int KeyLength = 16;
    const int SumLength = 8;
    const string Extension = ".vectors";

    FileStream? _file;

    /// <summary>Of the rows; 0 before the first.</summary>
    int _dimensions;

    static ReadOnlySpan<byte> Format => "VECTORS1"u8;

    /// <summary>One file a model: the vectors of two models do not compare.</summary>
    string Path => System.IO.Path.Combine(folder!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model)).AsSpan(0, 8)) + Extension);

    int RowLength => KeyLength + (_dimensions * sizeof(float)) + SumLength;

    /// <summary>All that is whole, by key.</summary>
    public Dictionary<UInt128, float[]> Open()
    {
        var known = new Dictionary<UInt128, float[]>();
        Try(() =>
        {
            Directory.CreateDirectory(folder!);
            _file = OpenFile();
            if (ReadHeader(_file))
                ReadRows(known, _file);
        });
        return known;
    }

    /// <summary>Durable when it returns, or kept in memory alone from now on. All have the dimensions of what is there.</summary>
    public void Add(IReadOnlyCollection<KeyValuePair<UInt128, float[]>> rows)
    {
        if (_file is null || rows.Count == 0)
            return;
        Try(() =>
        {
            if (_dimensions == 0)
                WriteHeader(_file, rows.First().Value.Length);
            Write(_file, rows);
        });
    }

    /// <summary>Leaves only these; the old file stays until the new one is whole.</summary>
    public void Rewrite(IReadOnlyCollection<KeyValuePair<UInt128, float[]>> rows)
    {
        if (_file is null || rows.Count == 0)
            return;
        Try(() =>
        {
            using (var fresh = new FileStream($"{Path}.new", FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                WriteHeader(fresh, rows.First().Value.Length);
                Write(fresh, rows);
            }

            _file.Dispose();
            File.Move($"{Path}.new", Path, overwrite: true);
            _file = OpenFile();
            _file.Seek(0, SeekOrigin.End);
        });
    }

    /// <summary>The files of models that are no longer in use.</summary>
    public void DropOthers()
    {
        if (_file is null)
            return;
        Try(() =>
        {
            foreach (var other in Directory.EnumerateFiles(folder!, $"*{Extension}").Where(file => !string.Equals(file, Path, StringComparison.Ordinal)))
                File.Delete(other);
        });
    }

    public void Dispose() => _file?.Dispose();

    FileStream OpenFile() => new(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);

    bool ReadHeader(FileStream file)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength && header.StartsWith(Format))
            _dimensions = BinaryPrimitives.ReadInt32LittleEndian(header[Format.Length..]);
        if (_dimensions is > 0 and <= Embedder.MostDimensions)
            return true;
        if (file.Length > 0)
            Torn(log, file.Length);
        _dimensions = 0;
        file.SetLength(0);
        return false;
    }

    void ReadRows(Dictionary<UInt128, float[]> known, FileStream file)
    {
        var row = new byte[RowLength];
        var rows = (file.Length - HeaderLength) / RowLength;
        var tail = (file.Length - HeaderLength) % RowLength;
        var spoilt = 0L;
        for (var number = 0L; number < rows; number++)
        {
            file.ReadExactly(row);
            if (SumOf(row).SequenceEqual(row.AsSpan(RowLength - SumLength)))
                known[BinaryPrimitives.ReadUInt128LittleEndian(row)] = MemoryMarshal.Cast<byte, float>(row.AsSpan(KeyLength, RowLength - KeyLength - SumLength)).ToArray();
            else
                spoilt++;
        }

        if (spoilt + tail > 0)
            Torn(log, (spoilt * RowLength) + tail);
        file.SetLength(file.Length - tail);
        file.Seek(0, SeekOrigin.End);
        if (spoilt > 0)
            Rewrite(known);
    }

    void WriteHeader(FileStream file, int dimensions)
    {
        _dimensions = dimensions;
        Span<byte> header = stackalloc byte[HeaderLength];
        Format.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[Format.Length..], dimensions);
        file.Write(header);
    }

    void Write(FileStream file, IReadOnlyCollection<KeyValuePair<UInt128, float[]>> rows)
    {
        var row = new byte[RowLength];
        foreach (var (key, vector) in rows)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(row, key);
            MemoryMarshal.AsBytes(vector.AsSpan()).CopyTo(row.AsSpan(KeyLength));
            SumOf(row).CopyTo(row.AsSpan(RowLength - SumLength));
            file.Write(row);
        }

        file.Flush(flushToDisk: true);
    }

    static ReadOnlySpan<byte> SumOf(byte[] row) => SHA256.HashData(row.AsSpan(0, row.Length - SumLength)).AsSpan(0, SumLength);

    /// <summary>Vectors can be had again; nothing that befalls their file may stop the answers.</summary>
    void Try(Action work)
    {
        if (folder is null)
            return;
        try
        {
            work();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            NotKept(log, refused, folder);
            _file?.Dispose();
            _file = null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bytes} bytes of the kept vectors are not whole and are dropped; their clauses are embedded again.")]
    static partial void Torn(ILogger log, long bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The vectors cannot be kept in {Folder} and are kept in memory; their clauses are embedded again at the next start.")]
    static partial void NotKept(ILogger log, Exception reason, string folder);
}
