namespace Bot.Knowledge;

/// <summary>Reads a whole folder. What cannot be read is named and stays in the list; the others load.</summary>
sealed partial class KnowledgeFolder(KnowledgeOptions options, ILogger<KnowledgeFolder> log)
{
    
    public string Path { get; } = ProgramFolder.Find(options.Directory);

    public FolderContent Read(CancellationToken cancel)
    {
        if (!Directory.Exists(Path))
        {
            NoFolder(log, Path);
            return new FolderContent([], [new UnreadableFile(options.Directory, "知识库目录不存在")]);
        }

        var documents = new List<PolicyDocument>();
        var unreadable = new List<UnreadableFile>();
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            if (!Readers.FileFormats.Extensions.ContainsKey(System.IO.Path.GetExtension(file)))
                continue;
            ReadFile(file, documents, unreadable);
        }

        Loaded(log, documents.Count, unreadable.Count, Path);
        return new FolderContent(documents, unreadable);
    }

    /// <summary>The everyday words beside the folder: knowledge-synonyms.txt for a folder named knowledge.</summary>
    public SynonymFile ReadSynonyms()
    {
        var file = $"{System.IO.Path.TrimEndingDirectorySeparator(Path)}-synonyms.txt";
        return File.Exists(file) ? SynonymFile.Parse(Readers.SourceText.Decode(File.ReadAllBytes(file))) : SynonymFile.Empty;
    }

    void ReadFile(string file, List<PolicyDocument> documents, List<UnreadableFile> unreadable)
    {
        var name = System.IO.Path.GetRelativePath(Path, file);
        try
        {
            if (new FileInfo(file).Length > ReadDocument.LargestFile)
                throw ReadDocument.TooLarge(new FileInfo(file).Length);
            documents.Add(ReadDocument.From(new SourceFile(name, File.ReadAllBytes(file)), CancellationToken.None).Document);
        }
        catch (Exception refused) when (refused is UnreadableDocumentException or IOException or UnauthorizedAccessException)
        {
            unreadable.Add(new UnreadableFile(name, refused is UnreadableDocumentException ? refused.Message : "文件打不开"));
            Unreadable(log, refused, name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The knowledge folder {Folder} does not exist.")]
    static partial void NoFolder(ILogger log, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The document {File} could not be read and is left out.")]
    static partial void Unreadable(ILogger log, Exception reason, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "Read {Documents} documents, {Unreadable} unreadable, from {Folder}.")]
    static partial void Loaded(ILogger log, int documents, int unreadable, string folder);
}

/// <summary>What a folder holds.</summary>
sealed record FolderContent(IReadOnlyList<PolicyDocument> Documents, IReadOnlyList<UnreadableFile> Unreadable);

/// <param name="File">Relative to the folder.</param>
/// <param name="Reason">In Chinese, for whoever keeps the folder.</param>
sealed record UnreadableFile(string File, string Reason);
