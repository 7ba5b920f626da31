namespace Bot.Knowledge;

/// <summary>How much of a question stands in a passage, each character weighed by how telling it is.</summary>
/// <param name="Share">Of the question: 0 to 1.</param>
/// <param name="Amount">In characters as telling as one can be.</param>
readonly record struct Coverage(double Share, double Amount)
{
    /// <summary>A character that stands in the passage, but beside other neighbours, counts for less.</summary>
    const double LoneCharacter = 0.3;

    /// <summary>
    /// A character counts in full when it stands there together with a neighbour, so that word borders need no
    /// dictionary, or when it belongs to an everyday word whose official word stands there.
    /// </summary>
    public static Coverage Of(QuestionReading question, Passage passage, ClauseIndex index)
    {
        var there = TextFold.Fold($"{passage.Document.Title} {passage.Clause.Headings} {passage.Clause.Label} {passage.Clause.Text} {index.AliasesOf(passage.Clause)}");
        var official = new bool[question.Text.Length];
        foreach (var word in question.Everyday.Where(word => word.Official.Any(one => there.Contains(one, StringComparison.Ordinal))))
            official.AsSpan(word.At, word.Length).Fill(true);

        double covered = 0, all = 0;
        for (var at = 0; at < question.Text.Length;)
        {
            var length = UnitLength(question, at);
            if (question.Telling[at])
            {
                var unit = question.Text.Substring(at, length);
                // The root keeps one rare word from outweighing all the others.
                var weight = Math.Sqrt(index.Weight(unit));
                all += weight;
                covered += weight * (official[at] ? 1 : length > 1 ? Whole(unit, there) : Character(question, at, there));
            }

            at += length;
        }

        return new Coverage(all == 0 ? 0 : covered / all, covered);
    }

    /// <summary>A foreign word or a figure is one thing, however many letters it has.</summary>
    static int UnitLength(QuestionReading question, int at)
    {
        var end = at;
        while (end < question.Text.Length && char.IsAsciiLetterOrDigit(question.Text[end]) && question.Telling[end] == question.Telling[at])
            end++;
        return Math.Max(1, end - at);
    }

    static double Whole(string unit, string there) => there.Contains(unit, StringComparison.Ordinal) ? 1 : 0;

    static double Character(QuestionReading question, int at, string there)
    {
        var withLeft = at > 0 && question.Telling[at - 1] && there.Contains(question.Text.AsSpan(at - 1, 2), StringComparison.Ordinal);
        var withRight = at + 1 < question.Text.Length && question.Telling[at + 1] && there.Contains(question.Text.AsSpan(at, 2), StringComparison.Ordinal);
        return withLeft || withRight ? 1 : there.Contains(question.Text[at], StringComparison.Ordinal) ? LoneCharacter : 0;
    }
}
