namespace Bot.Answers;

/// <summary>Parts a text after its sentences; put together again they are the text, letter for letter.</summary>
static class Sentences
{
    const string Ends = "。！？；\n";
    const string Closers = "”’」』）)";

    public static IReadOnlyList<string> Of(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Ends.Contains(text[i], StringComparison.Ordinal))
                continue;
            while (i + 1 < text.Length && (Closers.Contains(text[i + 1], StringComparison.Ordinal) || text[i + 1] == '\n'))
                i++;
            sentences.Add(text[start..(i + 1)]);
            start = i + 1;
        }

        if (start < text.Length)
            sentences.Add(text[start..]);
        return sentences;
    }
}
