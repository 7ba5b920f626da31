namespace Bot.Knowledge.Readers;

/// <summary>One line of a document as a reader saw it.</summary>
/// <param name="Text">Never blank; one line.</param>
/// <param name="HeadingLevel">1 and more for what the document marks up as a heading; 0 is running text.</param>
/// <param name="Joins">It goes on with what stands before it, whatever it begins with: a row of a table.</param>
readonly record struct SourceLine(string Text, int HeadingLevel = 0, bool Joins = false);

/// <summary>What a reader has read so far. It stops a reader where a document is beyond all bounds.</summary>
sealed class LineCollector(CancellationToken cancel)
{
    public const int MostLines = 50_000;
    public const int MostCharacters = 2_000_000;

    readonly List<SourceLine> _lines = [];
    readonly List<string> _remarks = [];
    int _characters;

    public CancellationToken Cancel => cancel;

    public IReadOnlyList<SourceLine> Lines => _lines;

    /// <summary>What whoever brings the document in should look at, in Chinese.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    public void Remark(string sentence) => _remarks.Add(sentence);

    /// <summary>Adds the lines of a text; blank ones are left out.</summary>
    /// <exception cref="UnreadableDocumentException">It is more than a rule ever is.</exception>
    public void Add(string text, int headingLevel = 0, bool joins = false)
    {
        foreach (var part in text.AsSpan().EnumerateLines())
        {
            var line = part.Trim().Trim("\u200B\uFEFF").ToString();
            if (line.Length == 0)
                continue;
            cancel.ThrowIfCancellationRequested();
            Grow(line.Length);
            _lines.Add(new SourceLine(line, IsSentence(line) ? 0 : headingLevel, joins));
        }
    }

    /// <summary>For readers that gather much before they add it.</summary>
    public static void Check(int characters)
    {
        if (characters > MostCharacters)
            throw new UnreadableDocumentException("文字超过 200 万字，不像一份规定；请按文件拆开再导入");
    }

    void Grow(int characters)
    {
        Check(_characters += characters);
        if (_lines.Count >= MostLines)
            throw new UnreadableDocumentException("超过 5 万段，不像一份规定；请按文件拆开再导入");
    }

    /// <summary>Whole articles are sometimes styled as headings; their words belong to the text.</summary>
    static bool IsSentence(string line) => line.Length > 100 || line.AsSpan().IndexOfAny('。', '；') >= 0;
}
