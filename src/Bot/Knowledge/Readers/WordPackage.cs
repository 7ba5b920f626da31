using System.Buffers;
using System.IO.Compression;

namespace Bot.Knowledge.Readers;

/// <summary>Looks into a .docx before anybody opens it: what its parts really unpack to, whatever they claim.</summary>
static class WordPackage
{
    const int MostParts = 2_000;
    const long MostBytes = 200L * 1024 * 1024;

    /// <exception cref="UnreadableDocumentException">It unpacks to more than a document ever is.</exception>
    public static void Check(byte[] bytes, CancellationToken cancel)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
        if (zip.Entries.Count > MostParts)
            throw new UnreadableDocumentException("Word 文件里的部件太多，不像普通文档；请用 Word 另存后再导入");
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            var left = MostBytes;
            foreach (var entry in zip.Entries)
                left = Inflate(entry, buffer, left, cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static long Inflate(ZipArchiveEntry entry, byte[] buffer, long left, CancellationToken cancel)
    {
        using var content = entry.Open();
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            if ((left -= read) < 0)
                throw new UnreadableDocumentException("Word 文件解压后超过 200 MB，不像普通文档；请用 Word 删去图片、另存后再导入");
        }

        return left;
    }
}
