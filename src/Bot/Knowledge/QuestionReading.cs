namespace Bot.Knowledge;

/// <summary>A question as the search reads it: in one spelling, what says nothing set apart, everyday words known.</summary>
/// <param name="Text">The question, folded.</param>
/// <param name="Telling">Which of its characters are worth looking for.</param>
/// <param name="Everyday">Its everyday words that have official ones.</param>
sealed record QuestionReading(string Text, IReadOnlyList<bool> Telling, IReadOnlyList<EverydayWord> Everyday)
{
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

        return new QuestionReading(text, telling.Contains(true) ? telling : [.. text.Select(char.IsLetterOrDigit)], official);
    }
}
