namespace Bot.Knowledge;

/// <summary>Numbers as clauses and dates spell them: 12, １２, 十二, 一百零三, 二〇二四.</summary>
static class ChineseNumber
{
    public const string Characters = "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千两";

    /// <summary>Null when the text is no such number or is beyond 9,999.</summary>
    public static int? Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 9)
            return null;
        return text.IndexOfAny('十', '百', '千') >= 0 ? ParseByUnits(text) : ParseByPlace(text);
    }

    static int? ParseByPlace(ReadOnlySpan<char> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            if (DigitOf(c) is not { } digit || value > 999)
                return null;
            value = (value * 10) + digit;
        }

        return value;
    }

    static int? ParseByUnits(ReadOnlySpan<char> text)
    {
        var total = 0;
        int? pending = null;
        foreach (var c in text)
        {
            if (UnitOf(c) is { } unit)
            {
                total += (pending ?? 1) * unit;
                pending = null;
            }
            else if (DigitOf(c) is { } digit)
            {
                pending = digit;
            }
            else
            {
                return null;
            }
        }

        return total + (pending ?? 0);
    }

    static int? UnitOf(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => null,
    };

    static int? DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '０' and <= '９' => c - '０',
        '〇' or '零' => 0,
        '两' => 2,
        _ when "一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) is var at && at >= 0 => at + 1,
        _ => null,
    };
}
