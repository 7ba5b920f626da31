using System.Text.RegularExpressions;

namespace Bot.Answers;

/// <summary>
/// What carries a quotation: the whole sentences it was taken from, and for an item of a list the words that lead into
/// the list. A fragment may say the reverse of its sentence; the sentence may not.
/// </summary>
static partial class Evidence
{
    const string SentenceEnds = "。！？\n";

    /// <summary>The pieces in the order of the clause, each letter for letter in it; none when the quotation is not in it.</summary>
    public static IReadOnlyList<string> Of(string clause, string quotation)
    {
        var at = clause.IndexOf(quotation, StringComparison.Ordinal);
        if (quotation.Length == 0 || at < 0)
            return [];
        var start = clause.AsSpan(0, at).LastIndexOfAny(SentenceEnds) + 1;
        var last = at + quotation.Length - 1;
        var end = SentenceEnds.Contains(clause[last], StringComparison.Ordinal) ? 0 : clause.AsSpan(last).IndexOfAny(SentenceEnds);
        var stop = end < 0 ? clause.Length : last + end + 1;
        return [.. LeadsTo(clause, start), clause[start..stop].Trim('\n')];
    }

    /// <summary>For （三） in a list the line that opens the list, and so on upwards.</summary>
    static Stack<string> LeadsTo(string clause, int start)
    {
        var lineStart = clause.AsSpan(0, start).LastIndexOf('\n') + 1;
        var level = LevelOf(clause[lineStart..]);
        var leads = new Stack<string>();
        foreach (var line in clause[..lineStart].Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (level == 0)
                break;
            if (LevelOf(line) >= level)
                continue;
            level = LevelOf(line);
            leads.Push(line[(line.TrimEnd('。').LastIndexOf('。') + 1)..]);
        }

        return leads;
    }

    /// <summary>0: running text; 1: （一）; 2: 1. or 1、.</summary>
    static int LevelOf(string line) => Item.IsMatch(line) ? 1 : SubItem.IsMatch(line) ? 2 : 0;

    [GeneratedRegex("^[（(][一二三四五六七八九十]+[）)]", RegexOptions.None, 1000)]
    static partial Regex Item { get; }

    [GeneratedRegex(@"^([0-9]+[.．、]|[（(][0-9]+[）)])", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex SubItem { get; }
}
