using System.Globalization;

namespace Bot.Conversation;

/// <summary>Reads commands as people type them: stray blanks, full-width characters and punctuation do not matter.</summary>
static class CommandText
{
    /// <summary>
    /// Whether the text calls this word. The word must be followed by the end, a blank, punctuation or a number,
    /// so that 打卡规定是什么 stays a question, unless <paramref name="glued"/> text is allowed.
    /// A number may also stand before the word: 3 打卡.
    /// </summary>
    public static bool TryMatch(string text, string word, bool glued, out string arguments)
    {
        arguments = "";
        var start = SkipSeparators(text, 0);
        var number = LeadingNumber(text, start, out var afterNumber);
        if (number is not null && MatchWord(text, SkipSeparators(text, afterNumber), word) is { } end && IsBorder(text, end))
        {
            arguments = $"{number} {Rest(text, end)}".TrimEnd();
            return true;
        }

        if (MatchWord(text, start, word) is not { } wordEnd || !(glued || IsBorder(text, wordEnd)))
            return false;
        arguments = Rest(text, wordEnd);
        return true;
    }

    /// <summary>Takes a number from the front: <c>3</c>, <c>３</c>, <c>#3</c>, <c>第3号</c>, <c>任务3</c>.</summary>
    public static int? TakeNumber(ref string arguments)
    {
        var start = SkipSeparators(arguments, 0);
        foreach (var prefix in (ReadOnlySpan<string>)["任务", "编号", "第", "#"])
        {
            if (arguments.AsSpan(start).StartsWith(prefix, StringComparison.Ordinal))
                start = SkipSeparators(arguments, start + prefix.Length);
        }

        if (LeadingNumber(arguments, start, out var end) is not { } number)
            return null;
        if (end < arguments.Length && arguments[end] == '号')
            end++;
        arguments = Rest(arguments, end);
        return number;
    }

    /// <summary>Without the blanks and the punctuation at both ends.</summary>
    public static string TrimSeparators(string text) => Rest(text, 0).TrimEnd([.. text.Where(IsSeparator)]);

    /// <summary>Half-width and lower case, without blanks and punctuation: for comparing what was typed with a name.</summary>
    public static string Fold(string text) =>
        string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !IsSeparator(c))).ToLowerInvariant();

    static int? MatchWord(string text, int start, string word)
    {
        var at = start;
        foreach (var expected in word)
        {
            while (at < text.Length && at > start && char.IsWhiteSpace(text[at]))
                at++;
            if (at >= text.Length || text[at] != expected)
                return null;
            at++;
        }

        return at;
    }

    static bool IsBorder(string text, int at) => at >= text.Length || IsSeparator(text[at]) || DigitOf(text[at]) is not null;

    static int? LeadingNumber(string text, int start, out int end)
    {
        end = start;
        var value = 0;
        while (end < text.Length && end - start < 6 && DigitOf(text[end]) is { } digit)
        {
            value = (value * 10) + digit;
            end++;
        }

        return end == start || (end < text.Length && DigitOf(text[end]) is not null) ? null : value;
    }

    static int? DigitOf(char c) => CharUnicodeInfo.GetDecimalDigitValue(c) is var digit && digit >= 0 ? digit : null;

    static string Rest(string text, int start) => text[SkipSeparators(text, start)..].TrimEnd();

    static int SkipSeparators(string text, int start)
    {
        while (start < text.Length && text[start] != '#' && IsSeparator(text[start]))
            start++;
        return start;
    }

    static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;
}
