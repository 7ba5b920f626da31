using System.Globalization;
using System.Text;

namespace Bot.Knowledge.Readers;

/// <summary>Numbers as Word's automatic lists write them.</summary>
static class ListNumber
{
    const string Digits = "零一二三四五六七八九";
    const string FormalDigits = "零壹贰叁肆伍陆柒捌玖";

    static readonly string[] Stems = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];

    static readonly (int Value, string Letters)[] Roman =
        [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];

    /// <param name="number">Written plainly where the format cannot write it.</param>
    /// <param name="format">w:numFmt; an unknown one is decimal.</param>
    public static string Write(int number, string format)
    {
        var plain = number.ToString(CultureInfo.InvariantCulture);
        if (number is < 1 or > 9_999)
            return plain;
        return format switch
        {
            "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting" or "ideographTraditionalCounting" => Chinese(number, Digits, "十百千", bareTen: true),
            "chineseLegalSimplified" or "ideographLegalTraditional" => Chinese(number, FormalDigits, "拾佰仟", bareTen: false),
            "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" => string.Concat(plain.Select(digit => digit == '0' ? '〇' : Digits[digit - '0'])),
            "ideographTraditional" when number <= Stems.Length => Stems[number - 1],
            "decimalZero" => plain.PadLeft(2, '0'),
            "decimalFullWidth" or "decimalFullWidth2" => string.Concat(plain.Select(digit => (char)(digit - '0' + '０'))),
            "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number <= 20 => ((char)('①' + number - 1)).ToString(),
            "upperLetter" => Letters(number, 'A'),
            "lowerLetter" => Letters(number, 'a'),
            "upperRoman" => RomanOf(number),
            "lowerRoman" => RomanOf(number).ToLowerInvariant(),
            _ => plain,
        };
    }

    /// <summary>一, 十, 十二, 二十, 一百零三, 一百一十.</summary>
    static string Chinese(int number, string digits, string units, bool bareTen)
    {
        var text = new StringBuilder();
        var zero = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = number / (int)Math.Pow(10, place) % 10;
            if (digit == 0)
            {
                zero = text.Length > 0;
                continue;
            }

            if (zero)
                text.Append('零');
            zero = false;
            if (!(bareTen && place == 1 && digit == 1 && text.Length == 0))
                text.Append(digits[digit]);
            if (place > 0)
                text.Append(units[place - 1]);
        }

        return text.ToString();
    }

    /// <summary>a to z, then aa to zz, as Word counts on.</summary>
    static string Letters(int number, char first) => new((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    static string RomanOf(int number)
    {
        var text = new StringBuilder();
        foreach (var (value, letters) in Roman)
        {
            while (number >= value)
            {
                text.Append(letters);
                number -= value;
            }
        }

        return text.ToString();
    }
}
