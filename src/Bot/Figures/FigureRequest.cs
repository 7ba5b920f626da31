using Bot.Conversation;
using Bot.Roster;

namespace Bot.Figures;

/// <summary>What somebody wants figures of, in the words of 统计, 导出 and the verbs.</summary>
abstract record FigureRequest
{
    /// <param name="Period">The tasks due in it.</param>
    /// <param name="PledgesOnly">Whether 承诺 was said.</param>
    /// <param name="School">One school; null for all that the asker may see.</param>
    public sealed record DueIn(Period Period, bool PledgesOnly, School? School) : FigureRequest;

    /// <param name="Number">The task's number.</param>
    /// <param name="School">One school; null for all that the asker may see.</param>
    /// <param name="Rest">What followed and is no school.</param>
    public sealed record OneTask(int Number, School? School, string Rest) : FigureRequest;

    /// <param name="Rest">What was not understood.</param>
    public sealed record Unclear(string Rest) : FigureRequest;
}

/// <summary>Reads the parts in any order: 本月 · 承诺 · 任务 3 · a school's name. Without a period it is this month, for pledges this school year.</summary>
static class ReadFigureRequest
{
    public const string Example = "可以写 本周、本月、上月、本学年、2026-11、任务 3 或 承诺，后面可加单位，例如“统计 本月 青榆区第一中学”。";

    static readonly string[] PledgeWords = ["承诺书", "承诺"];

    public static FigureRequest Read(string text, IReadOnlyList<School> schools, DateOnly today)
    {
        Period? period = null;
        School? school = null;
        int? number = null;
        var pledges = false;
        var rest = text.Trim();
        while (rest.Length > 0)
        {
            if (period is null && Period.Take(ref rest, today) is { } named)
                period = named;
            else if (!pledges && TakeWord(ref rest, PledgeWords))
                pledges = true;
            else if (school is null && TakeSchool(ref rest, schools) is { } found)
                school = found;
            else if (number is null && CommandText.TakeNumber(ref rest) is { } given)
                number = given;
            else
                break;
            rest = rest.Trim();
        }

        if (number is { } task && period is null && !pledges)
            return new FigureRequest.OneTask(task, school, rest);
        if (rest.Length > 0 || number is not null)
            return new FigureRequest.Unclear(rest.Length > 0 ? rest : text);
        return new FigureRequest.DueIn(period ?? Default(pledges, today), pledges, school);
    }

    static Period Default(bool pledges, DateOnly today)
    {
        var name = pledges ? "本学年" : "本月";
        return Period.Take(ref name, today)!;
    }

    static bool TakeWord(ref string text, string[] words)
    {
        foreach (var word in words)
        {
            if (!text.StartsWith(word, StringComparison.Ordinal))
                continue;
            text = text[word.Length..];
            return true;
        }

        return false;
    }

    /// <summary>The longest name that the text begins with, so that 第一中学分校 is not taken for 第一中学.</summary>
    static School? TakeSchool(ref string text, IReadOnlyList<School> schools)
    {
        var begin = text;
        var found = schools.Where(school => begin.StartsWith(school.Name, StringComparison.Ordinal)).MaxBy(school => school.Name.Length);
        if (found is not null)
            text = text[found.Name.Length..];
        return found;
    }
}
