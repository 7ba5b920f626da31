using System.Text;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>What of a clause fits a phone. Every part is a piece of the clause, letter for letter.</summary>
/// <param name="Fitting">The sentence nearest the question, when the clause is long and it does not come first anyway.</param>
/// <param name="Text">The clause, or its beginning up to a sentence border.</param>
/// <param name="IsWhole">Whether <paramref name="Text"/> is all of it.</param>
sealed record Excerpt(string? Fitting, string Text, bool IsWhole)
{
    /// <summary>Up to this length a clause is read at a glance.</summary>
    const int Glance = 160;

    public static Excerpt Of(string clause, IReadOnlyList<string> terms, int room)
    {
        if (clause.Length <= Math.Min(Glance, room))
            return new Excerpt(null, clause, IsWhole: true);
        var sentences = Sentences.Of(clause);
        var fitting = sentences.MaxBy(sentence => Overlap(sentence, terms));
        if (ReferenceEquals(fitting, sentences[0]) || Overlap(fitting!, terms) == 0 || fitting!.Length > room / 2)
            fitting = null;
        var text = Beginning(sentences, room - (fitting?.Length ?? 0));
        return new Excerpt(fitting?.Trim(), text, text.Length == clause.Length);
    }

    static string Beginning(IReadOnlyList<string> sentences, int room)
    {
        var text = new StringBuilder();
        foreach (var sentence in sentences)
        {
            if (text.Length + sentence.Length > room)
                break;
            text.Append(sentence);
        }

        return text.Length > 0 ? text.ToString() : CutInside(sentences[0], room);
    }

    /// <summary>One sentence longer than the screen is cut at its last comma.</summary>
    static string CutInside(string sentence, int room)
    {
        if (sentence.Length <= room)
            return sentence;
        var comma = sentence.AsSpan(0, room).LastIndexOfAny('，', '、', '：');
        return sentence[..(comma > 0 ? comma + 1 : room)];
    }

    static int Overlap(string sentence, IReadOnlyList<string> terms)
    {
        var there = ClauseAnalyzer.Shared.Terms(sentence).ToHashSet(StringComparer.Ordinal);
        return terms.Where(there.Contains).Sum(term => term.Length);
    }
}
