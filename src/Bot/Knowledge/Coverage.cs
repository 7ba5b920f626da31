namespace Bot.Knowledge;

/// <summary>How much of a question stands in a passage, each character weighed by how telling it is.</summary>
/// <param name="Subject">Of what the question is about: 0 to 1. It orders what was found.</param>
/// <param name="Share">Of all it says, with how it asks: 0 to 1.</param>
/// <param name="Amount">The same in characters as telling as one can be.</param>
/// <param name="Gap">The longest stretch that does not stand there, in the same measure: a thing the passage does not speak of.</param>
readonly record struct Coverage(double Subject, double Share, double Amount, double Gap)
{
    /// <summary>A character that stands in the passage, but beside other neighbours, counts for less.</summary>
    const double LoneCharacter = 0.3;

    /// <summary>
    /// A character counts in full when it stands there together with a neighbour, so that word borders need no
    /// dictionary, or when it belongs to an everyday word whose official word stands there.
    /// </summary>
    /// <param name="question">As it was read.</param>
    /// <param name="there">All that stands in the passage, folded.</param>
    /// <param name="weigh">How telling a character is, from 0 to 1.</param>
    public static Coverage Of(QuestionReading question, string there, Func<string, double> weigh)
    {
        var official = new bool[question.Text.Length];
        foreach (var word in question.Everyday.Where(word => word.Official.Any(one => there.Contains(one, StringComparison.Ordinal))))
            official.AsSpan(word.At, word.Length).Fill(true);

        double subject = 0, allSubject = 0, covered = 0, all = 0, stretch = 0, gap = 0;
        for (var at = 0; at < question.Text.Length;)
        {
            var length = UnitLength(question, at);
            // The root keeps one rare word from outweighing all the others.
            var telling = question.Telling[at] ? Math.Sqrt(weigh(question.Text.Substring(at, length))) : 0;
            var weight = question.Subject[at] * telling;
            var found = official[at] ? 1 : length > 1 ? Whole(question.Text.AsSpan(at, length), there) : Character(question, at, there);
            (all, covered) = (all + telling, covered + (telling * found));
            (allSubject, subject) = (allSubject + weight, subject + (weight * found));
            // A light character neither is a thing nor ends the word for one.
            stretch = weight == 0 || found == 1 ? 0 : question.Subject[at] < 1 ? stretch : stretch + (weight * (1 - found));
            gap = Math.Max(gap, stretch);
            at += length;
        }

        return new Coverage(allSubject == 0 ? 0 : subject / allSubject, all == 0 ? 0 : covered / all, covered, gap);
    }

    /// <summary>A foreign word or a figure is one thing, however many letters it has.</summary>
    static int UnitLength(QuestionReading question, int at)
    {
        var end = at;
        while (end < question.Text.Length && char.IsAsciiLetterOrDigit(question.Text[end]) && question.Telling[end] == question.Telling[at])
            end++;
        return Math.Max(1, end - at);
    }

    static double Whole(ReadOnlySpan<char> unit, string there) => there.AsSpan().Contains(unit, StringComparison.Ordinal) ? 1 : 0;

    static double Character(QuestionReading question, int at, string there)
    {
        var withLeft = at > 0 && question.Telling[at - 1] && there.Contains(question.Text.AsSpan(at - 1, 2), StringComparison.Ordinal);
        var withRight = at + 1 < question.Text.Length && question.Telling[at + 1] && there.Contains(question.Text.AsSpan(at, 2), StringComparison.Ordinal);
        return withLeft || withRight ? 1 : there.Contains(question.Text[at], StringComparison.Ordinal) ? LoneCharacter : 0;
    }
}
