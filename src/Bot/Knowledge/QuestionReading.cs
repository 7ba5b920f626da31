using System.Text.RegularExpressions;

namespace Bot.Knowledge;

/// <summary>A question as the search reads it: in one spelling, what says nothing set apart, everyday words known.</summary>
/// <param name="Text">The question, folded.</param>
/// <param name="Telling">Which of its characters are worth looking for.</param>
/// <param name="Everyday">Its everyday words that have official ones.</param>
/// <param name="Wanted">What a clause that answers it gives.</param>
sealed record QuestionReading(string Text, IReadOnlyList<bool> Telling, IReadOnlyList<EverydayWord> Everyday, IReadOnlyList<Regex> Wanted)
{
    /// <summary>Characters that stand in every sentence: they tell little, wherever they stand.</summary>
    const string Light =
        "去来到在给让把被跟和与对向从往里上下中外后前时个只就才又也还都很太再最更不没别会能要得该想说讲做干办拿用有是为以之其某每各另这那哪啥谁几多少大小点些种次件张份套台着过地而且并或因由所但若将已曾便即仍则"
        + "吗呢吧啊呀嘛么了的我你他她它们咱您怎什何喊叫搞弄整咋行好看找当成完出起回进开头边儿子家人事情东西";

    const double LightWeight = 0.3;

    /// <summary>How much of the subject each character says, from 0 to 1; what only asks says nothing.</summary>
    public IReadOnlyList<double> Subject { get; } = SubjectOf(Text, Telling);

    /// <summary>The question with blanks in place of what says nothing.</summary>
    public string Kept => string.Create(Text.Length, this, static (kept, reading) =>
    {
        for (var i = 0; i < kept.Length; i++)
            kept[i] = reading.Telling[i] ? reading.Text[i] : ' ';
    });

    public static QuestionReading Of(string question, SynonymFile synonyms)
    {
        var text = TextFold.Fold(question);
        var words = synonyms.WordsIn(text);
        EverydayWord[] official = [.. words.Where(word => word.Official.Count > 0)];
        bool[] telling = [.. text.Select(char.IsLetterOrDigit)];
        foreach (var word in words.Where(word => word.Official.Count == 0))
            telling.AsSpan(word.At, word.Length).Clear();
        foreach (var match in SmallTalk.Phrases.EnumerateMatches(text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            // 几天 says nothing by itself, but it may be the everyday word for a time limit.
            if (!official.Any(word => word.At < end && start < word.At + word.Length))
                telling.AsSpan(start..end).Clear();
        }

        return new QuestionReading(text, telling.Contains(true) ? telling : [.. text.Select(char.IsLetterOrDigit)], official, AskedFor.In(text));
    }

    static double[] SubjectOf(string text, IReadOnlyList<bool> telling)
    {
        double[] all = [.. telling.Select((tells, at) => !tells ? 0 : Light.Contains(text[at], StringComparison.Ordinal) ? LightWeight : 1)];
        var subject = all.ToArray();
        foreach (var phrase in AskedFor.PhrasesIn(text))
            subject.AsSpan(phrase).Clear();
        // A question that does nothing but ask is weighed as a whole.
        return subject.Any(weight => weight > 0) ? subject : all;
    }
}
