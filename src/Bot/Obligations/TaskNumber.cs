using Bot.Conversation;

namespace Bot.Obligations;

/// <summary>
/// Takes a task's number (编号) out of what followed a command word: in front, or as a word of its own further on, for
/// people who write the name first (免学 张三 3 产假).
/// </summary>
static class TaskNumber
{
    static readonly char[] Borders = [' ', '\t', '\n', '\u3000', ',', '，', '、', ':', '：', ';', '；'];

    public static int? Take(ref string arguments)
    {
        var rest = arguments;
        if (CommandText.TakeNumber(ref rest) is { } inFront && !IsGlued(arguments, rest))
        {
            arguments = rest;
            return inFront;
        }

        var words = arguments.Split(Borders, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var index = 1; index < words.Length; index++)
        {
            var word = words[index];
            if (CommandText.TakeNumber(ref word) is not { } number || word.Length > 0)
                continue;
            arguments = string.Join(' ', words.Where((_, other) => other != index));
            return number;
        }

        return null;
    }

    /// <summary>12月5日 and 12-5 begin with a number that is none of ours; 3号 and 3、 do.</summary>
    static bool IsGlued(string arguments, string rest)
    {
        if (rest.Length == 0)
            return false;
        var before = arguments[..^rest.Length];
        return char.IsDigit(before[^1]) ? rest[0] is '月' or '日' or '年' or '点' or '天' or '周' : before[^1] is '-' or '/' or '.';
    }
}
