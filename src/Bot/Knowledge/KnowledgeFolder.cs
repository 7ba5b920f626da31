using Bot.Knowledge.Readers;

namespace Bot.Knowledge;

/// <summary>The folder of documents: which files it holds, and their bytes with what stands beside them.</summary>
sealed class KnowledgeFolder(KnowledgeOptions options)
{
    const int LargestAbout = 64 * 1024;

    public string Path { get; } = ProgramFolder.Find(options.Directory);

    public bool Exists => Directory.Exists(Path);

    /// <summary>The documents with their stamps, in the order of their names; one that is being written changes its stamp.</summary>
    public SortedDictionary<string, FileStamp> Look()
    {
        var files = new SortedDictionary<string, FileStamp>(StringComparer.Ordinal);
        if (!Exists)
            return files;
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (IsDocument(file.Name))
                files[System.IO.Path.GetRelativePath(Path, file.FullName)] = new FileStamp(file.Length, file.LastWriteTimeUtc, AboutStamp(file.FullName));
        }

        return files;
    }

    public bool Has(string name) => File.Exists(System.IO.Path.Combine(Path, name));

    /// <exception cref="UnreadableDocumentException">It is too large to be read into memory.</exception>
    public SourceFile Read(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        return LeadsOut(path)
            ? throw new UnreadableDocumentException("是指向目录外的链接，没有读；请把文件本身放进目录")
            : ReadFile(path, name);
    }

    /// <summary>The everyday words beside the folder: knowledge-synonyms.txt for a folder named knowledge.</summary>
    public SynonymFile ReadSynonyms() =>
        new FileInfo(SynonymPath) is { Exists: true, Length: > 0 } ? SynonymFile.Parse(SourceText.Decode(File.ReadAllBytes(SynonymPath))) : SynonymFile.Empty;

    public DateTime SynonymStamp => File.GetLastWriteTimeUtc(SynonymPath);

    /// <exception cref="UnreadableDocumentException">It is too large to be read into memory.</exception>
    public static SourceFile ReadFile(string path, string name)
    {
        var length = new FileInfo(path).Length;
        if (length > ReadDocument.LargestFile)
            throw ReadDocument.TooLarge(length);
        // A named pipe or a device is of no length, and who opened it would wait for ever.
        return new SourceFile(name, length == 0 ? [] : File.ReadAllBytes(path), ReadAbout(AboutPath(path)));
    }

    /// <summary>Word leaves ~$办法.docx while a document is open, and some systems leave .files.</summary>
    public static bool IsDocument(string name) =>
        FileFormats.Extensions.ContainsKey(System.IO.Path.GetExtension(name)) && !name.StartsWith("~$", StringComparison.Ordinal) && !name.StartsWith('.');

    static string? ReadAbout(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length == 0)
            return null;
        return file.Length > LargestAbout
            ? throw new UnreadableDocumentException("旁边的同名 .yml 太长；里面只写标题、文号、日期等几行")
            : SourceText.Decode(File.ReadAllBytes(path));
    }

    /// <summary>Whether the file, or a folder on the way to it, is a link to somewhere else.</summary>
    bool LeadsOut(string path)
    {
        var root = new DirectoryInfo(Path);
        string[] homes = [root.FullName, root.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? root.FullName];
        for (FileSystemInfo? at = new FileInfo(path); at is not null && at.FullName.Length > root.FullName.Length; at = new FileInfo(at.FullName).Directory)
        {
            if (at.ResolveLinkTarget(returnFinalTarget: true) is { } target
                && !homes.Any(home => target.FullName.StartsWith(System.IO.Path.TrimEndingDirectorySeparator(home) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    string SynonymPath => $"{System.IO.Path.TrimEndingDirectorySeparator(Path)}-synonyms.txt";

    static string AboutPath(string path) => System.IO.Path.ChangeExtension(path, ".yml");

    /// <summary>A file that is not there has a stamp of its own.</summary>
    static DateTime AboutStamp(string path) => File.GetLastWriteTimeUtc(AboutPath(path));
}

/// <summary>Tells a changed file from an unchanged one without reading it.</summary>
readonly record struct FileStamp(long Length, DateTime Written, DateTime AboutWritten);

/// <param name="File">Relative to the folder.</param>
/// <param name="Reason">In Chinese, for whoever keeps the folder.</param>
sealed record UnreadableFile(string File, string Reason);
