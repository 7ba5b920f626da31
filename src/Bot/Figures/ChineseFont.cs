namespace Bot.Figures;

/// <summary>
/// The Chinese font that charts are written in. The drawing library knows no fonts of the system and leaves out letters
/// it has none for without a word, so a font is looked for by its file; where there is none, nothing is drawn.
/// </summary>
static class ChineseFont
{
    static readonly string[] Names =
    [
        "wqy-microhei.ttc", "wqy-zenhei.ttc", "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "NotoSansSC-Regular.otf", "SourceHanSansCN-Regular.otf",
        "DroidSansFallbackFull.ttf", "msyh.ttc", "simhei.ttf", "PingFang.ttc", "STHeiti Light.ttc",
    ];

    static readonly string[] Folders =
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    static readonly Lazy<string?> Found = new(Find);

    /// <summary>The file; null where there is none. Looked for once.</summary>
    public static string? Path => Found.Value;

    static string? Find()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 4 };
        var files = Folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", options))
            .ToLookup(file => System.IO.Path.GetFileName(file), StringComparer.OrdinalIgnoreCase);
        return Names.SelectMany(name => files[name]).FirstOrDefault();
    }
}
