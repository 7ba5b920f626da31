using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Obligations;

namespace Bot.Study;

/// <summary>打卡 3 第二场 很有收获: takes the session (场次) off the front of what was said, by its place or its name.</summary>
static partial class SessionWords
{
    public static (int? Session, string Note) Take(IReadOnlyList<Session> sessions, string words)
    {
        for (var index = 0; index < sessions.Count; index++)
        {
            if (words.StartsWith(sessions[index].Name, StringComparison.Ordinal))
                return (index + 1, Trim(words[sessions[index].Name.Length..]));
        }

        if (Ordinal().Match(words) is not { Success: true } match)
            return (null, words);
        var number = "一二三四五六七八九十".IndexOf(match.Groups["n"].Value, StringComparison.Ordinal) is var chinese and >= 0
            ? chinese + 1
            : int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        return number >= 1 && number <= sessions.Count ? (number, Trim(words[match.Length..])) : (null, words);
    }

    static string Trim(string rest) => rest.Trim(' ', '\u3000', '，', ',', '：', ':', '。');

    [GeneratedRegex("^第?(?<n>[0-9]{1,2}|[一二三四五六七八九十])场", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ordinal();
}
