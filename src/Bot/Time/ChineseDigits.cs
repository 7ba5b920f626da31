using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Time;

/// <summary>十二月三十一日 as 12月31日: the numbers up to 99 that stand in dates, each before the word it counts.</summary>
static partial class ChineseDigits
{
    public static string ToArabic(string text) => Numeral().Replace(text, match => Value(match.Value) is { } value
        ? value.ToString(CultureInfo.InvariantCulture)
        : match.Value);

    static int? Value(string numeral)
    {
        var ten = numeral.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return numeral.Length == 1 ? Digit(numeral[0]) : null;
        var tens = ten == 0 ? 1 : ten == 1 ? Digit(numeral[0]) : null;
        var ones = ten == numeral.Length - 1 ? 0 : ten == numeral.Length - 2 ? Digit(numeral[^1]) : null;
        return (10 * tens) + ones;
    }

    static int? Digit(char numeral) => "零一二三四五六七八九".IndexOf(numeral, StringComparison.Ordinal) is var value and >= 0
        ? value
        : numeral switch { '〇' => 0, '两' => 2, _ => null };

    [GeneratedRegex("[零〇一二三四五六七八九十两]+(?=[月日号天点时分刻周个])|(?<=[周期拜])[一二三四五六]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numeral();
}
