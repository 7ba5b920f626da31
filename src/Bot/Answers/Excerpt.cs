using System.Text;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>What of a clause fits a phone, in its order. Every piece is a piece of the clause, letter for letter.</summary>
/// <param name="Pieces">At least one.</param>
/// <param name="IsWhole">Whether they are all of the clause.</param>
sealed record Excerpt(IReadOnlyList<ExcerptPiece> Pieces, bool IsWhole)
{
    /// <summary>At most so many sentences are marked as the ones that fit.</summary>
    public const int MostMarked = 3;

    /// <summary>Up to this length a clause is read at a glance, and marks would only stand in the way.</summary>
    const int Glance = 160;

    /// <summary>A sentence is marked when it fits at least so well as the best, by share.</summary>
    const double MarkedShare = 0.6;

    /// <summary>The sentence nearest the question; the first when none is near.</summary>
    public string Nearest => (Pieces.FirstOrDefault(piece => piece.IsFitting) ?? Pieces[0]).Text;

    public static Excerpt Of(string clause, IReadOnlyList<string> terms, int room)
    {
        if (clause.Length <= Math.Min(Glance, room))
            return new Excerpt([new ExcerptPiece(clause, IsFitting: false, IsAfterGap: false)], IsWhole: true);
        var sentences = Sentences.Of(clause);
        var fitting = FittingOf(sentences, terms);
        var shown = clause.Length <= room ? [.. Enumerable.Range(0, sentences.Count)] : ShownOf(sentences, fitting, room);
        if (shown.Count == 0)
            return new Excerpt([new ExcerptPiece(CutInside(sentences[0], room), IsFitting: false, IsAfterGap: false)], IsWhole: false);
        return new Excerpt(PiecesOf(sentences, fitting, shown), shown.Count == sentences.Count);
    }

    static List<int> FittingOf(IReadOnlyList<string> sentences, IReadOnlyList<string> terms)
    {
        var scores = sentences.Select(sentence => Overlap(sentence, terms)).ToList();
        var best = scores.Max();
        return [.. scores.Index().Where(score => score.Item > 0 && score.Item >= best * MarkedShare).OrderByDescending(score => score.Item).Take(MostMarked).Select(score => score.Index)];
    }

    /// <summary>The best sentences first, then from the beginning on, as long as there is room.</summary>
    static SortedSet<int> ShownOf(IReadOnlyList<string> sentences, IReadOnlyList<int> fitting, int room)
    {
        var shown = new SortedSet<int>();
        foreach (var index in fitting.Where(index => Fits(index)))
            Add(index);
        foreach (var index in Enumerable.Range(0, sentences.Count).Where(index => !shown.Contains(index)).TakeWhile(index => Fits(index)))
            Add(index);
        return shown;

        bool Fits(int index) => sentences[index].Length <= room;

        void Add(int index)
        {
            shown.Add(index);
            room -= sentences[index].Length;
        }
    }

    /// <summary>Sentences that follow one another and are alike in being marked or not are one piece.</summary>
    static List<ExcerptPiece> PiecesOf(IReadOnlyList<string> sentences, IReadOnlyList<int> fitting, IReadOnlyCollection<int> shown)
    {
        var pieces = new List<ExcerptPiece>();
        var text = new StringBuilder();
        int? before = null;
        foreach (var index in shown)
        {
            var isAfterGap = index != (before ?? -1) + 1;
            if (before is { } last && (isAfterGap || fitting.Contains(index) || fitting.Contains(last)))
                Close(last);
            if (text.Length == 0)
                pieces.Add(new ExcerptPiece("", fitting.Contains(index), isAfterGap));
            text.Append(sentences[index]);
            before = index;
        }

        Close(before!.Value);
        return pieces;

        void Close(int last)
        {
            pieces[^1] = pieces[^1] with { Text = text.ToString(), IsFitting = fitting.Contains(last) };
            text.Clear();
        }
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

/// <summary>Sentences of a clause that stand together in it.</summary>
/// <param name="Text">Letter for letter.</param>
/// <param name="IsFitting">The question is answered here, as far as words can tell.</param>
/// <param name="IsAfterGap">Something of the clause before it is left out.</param>
sealed record ExcerptPiece(string Text, bool IsFitting, bool IsAfterGap);
