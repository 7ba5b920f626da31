namespace Bot.Knowledge;

/// <summary>
/// Everyday words and the official words beside them: a text file that people edit. Official words are added to a
/// question at a low weight and never replace what was asked.
/// </summary>
sealed class SynonymFile
{
    readonly Dictionary<char, List<Entry>> _byFirst = [];

    SynonymFile(IEnumerable<Entry> entries)
    {
        foreach (var said in entries.GroupBy(entry => entry.Everyday, StringComparer.Ordinal))
        {
            if (!_byFirst.TryGetValue(said.Key[0], out var list))
                _byFirst[said.Key[0]] = list = [];
            list.Add(new Entry(said.Key, [.. said.SelectMany(entry => entry.Official).Distinct(StringComparer.Ordinal)]));
        }

        foreach (var list in _byFirst.Values)
            list.Sort((one, other) => other.Everyday.Length.CompareTo(one.Everyday.Length));
    }

    public static SynonymFile Empty { get; } = new([]);

    /// <summary>
    /// One entry a line: <c>红包, 塞红包 =&gt; 礼金, 电子红包</c>; nothing right of the arrow: the words say nothing.
    /// # begins a comment. Lines without an arrow are none.
    /// </summary>
    public static SynonymFile Parse(string text) => new(text.Split('\n').SelectMany(Entries));

    /// <summary>The everyday words in a folded text, the longest at each place and none inside another.</summary>
    public IReadOnlyList<EverydayWord> WordsIn(string folded)
    {
        var found = new List<EverydayWord>();
        var end = 0;
        for (var at = 0; at < folded.Length; at++)
        {
            if (!_byFirst.TryGetValue(folded[at], out var entries))
                continue;
            var here = entries.Find(entry => folded.AsSpan(at).StartsWith(entry.Everyday, StringComparison.Ordinal));
            if (here is null || at + here.Everyday.Length <= end)
                continue;
            end = at + here.Everyday.Length;
            found.Add(new EverydayWord(at, here.Everyday.Length, here.Official));
        }

        return found;
    }

    static IEnumerable<Entry> Entries(string line)
    {
        var sides = line.Split('#')[0].Split("=>", 2);
        if (sides.Length < 2)
            yield break;
        var official = Words(sides[1]);
        foreach (var everyday in Words(sides[0]))
            yield return new Entry(everyday, official);
    }

    static string[] Words(string list) =>
        [.. list.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(TextFold.Fold)];

    sealed record Entry(string Everyday, IReadOnlyList<string> Official);
}

/// <summary>Where a folded question uses an everyday word, and what documents say for it; nothing, when it says nothing.</summary>
readonly record struct EverydayWord(int At, int Length, IReadOnlyList<string> Official);
