namespace Bot.Knowledge;

/// <summary>
/// Everyday words and the official words beside them: a text file that people edit. Official words are added to a
/// question at a low weight and never replace what was asked.
/// </summary>
sealed class SynonymFile
{
    public const float Weight = 0.3f;

    readonly IReadOnlyList<(string Everyday, IReadOnlyList<string> Official)> _entries;

    SynonymFile(IReadOnlyList<(string Everyday, IReadOnlyList<string> Official)> entries) => _entries = entries;

    public static SynonymFile Empty { get; } = new([]);

    /// <summary>One entry a line: <c>红包 =&gt; 礼金, 电子红包</c>; # begins a comment. Lines without an arrow say nothing.</summary>
    public static SynonymFile Parse(string text) => new([.. text.Split('\n').Select(Entry).OfType<(string, IReadOnlyList<string>)>()]);

    /// <summary>Official words for every everyday word in the question, the longest everyday words first.</summary>
    public IEnumerable<string> OfficialWordsFor(string question)
    {
        var folded = TextFold.Fold(question);
        return _entries.Where(entry => folded.Contains(entry.Everyday, StringComparison.Ordinal)).SelectMany(entry => entry.Official);
    }

    static (string Everyday, IReadOnlyList<string> Official)? Entry(string line)
    {
        var parts = line.Split('#')[0].Split("=>", 2);
        if (parts.Length < 2 || string.IsNullOrWhiteSpace(parts[0]))
            return null;
        var official = parts[1].Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (TextFold.Fold(parts[0].Trim()), official);
    }
}
