using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>How sure we are that a passage answers a question, from how much of the question stands in it.</summary>
static class Confidence
{
    /// <summary>A character that stands in the passage, but beside other neighbours, counts for less.</summary>
    const double LoneCharacter = 0.3;

    /// <summary>
    /// The share of the question, weighed by how telling each character is, that stands in the passage: 0 to 1.
    /// A character counts in full when it stands there together with a neighbour, so that word borders need no dictionary.
    /// </summary>
    public static double Coverage(ClauseIndex index, string question, Passage passage)
    {
        var there = $"{passage.Document.Title} {passage.Clause.Headings} {passage.Clause.Label} {passage.Clause.Text}";
        double covered = 0, all = 0;
        foreach (var run in QuestionWords.RunsOf(question))
        {
            // A foreign word or a figure is one thing, however many letters it has.
            var step = run.All(char.IsAscii) ? run.Length : 1;
            for (var i = 0; i < run.Length; i += step)
            {
                var weight = index.Weight(run.Substring(i, step));
                all += weight;
                covered += weight * (step == 1 ? Share(run, i, there) : there.Contains(run, StringComparison.OrdinalIgnoreCase) ? 1 : 0);
            }
        }

        return all == 0 ? 0 : covered / all;
    }

    static double Share(string run, int at, string there)
    {
        var withLeft = at > 0 && there.Contains(run.Substring(at - 1, 2), StringComparison.Ordinal);
        var withRight = at + 1 < run.Length && there.Contains(run.Substring(at, 2), StringComparison.Ordinal);
        if (withLeft || withRight)
            return 1;
        return there.Contains(run[at], StringComparison.Ordinal) ? LoneCharacter : 0;
    }
}
