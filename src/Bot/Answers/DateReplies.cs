using System.Globalization;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>What an answer says about days: as of when it holds, what has changed lately, what will change soon.</summary>
static class DateReplies
{
    /// <summary>A change is news for so long, and announced so long before.</summary>
    const int NewsDays = 90;

    public static string Date(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    public static string Start(PolicyDocument document) =>
        document.StartsOn == DateOnly.MinValue ? "施行日期未注明" : $"{Date(document.StartsOn)}起施行";

    /// <summary>The line that says as of which day the answer holds; empty when that is today.</summary>
    public static string AsOf(DateOnly day, DateOnly today) => day == today ? "" : $"按{Date(day)}有效的规定：\n";

    /// <summary>What somebody who goes by this document should know; empty when nothing has changed or will soon.</summary>
    public static string Note(PolicyDocument document, Question question, DateOnly today)
    {
        var notes = (question.Day == today ? Lately(document, today) : Then(document, question, today)).ToList();
        return notes.Count == 0 ? "" : $"\n\n※ {string.Join('；', notes)}。";
    }

    public static string Successor(PolicyDocument document) =>
        document.SupersededBy is { } successor ? $"，由{Named(successor)}替代" : "";

    static IEnumerable<string> Lately(PolicyDocument document, DateOnly today)
    {
        if (document.StartsOn > today.AddDays(-NewsDays))
            yield return $"这是{Date(document.StartsOn)}起施行的新规定{(document.Supersedes.Count > 0 ? $"，替代了{string.Join('、', document.Supersedes)}" : "")}";
        if (document.EndsOn is { } end && end <= today.AddDays(NewsDays))
            yield return $"这份规定到{Date(end)}为止，{(document.SupersededBy is { } next ? $"之后改按{Named(next)}执行" : "之后废止")}";
    }

    static IEnumerable<string> Then(PolicyDocument document, Question question, DateOnly today)
    {
        if (question.Since < document.StartsOn && document.Supersedes.Count > 0)
            yield return $"{Date(document.StartsOn)}之前适用的是{string.Join('、', document.Supersedes)}";
        if (document.StandingOn(today) == Standing.Ended)
            yield return $"这份文件已从{Date(document.EndsOn!.Value)}起废止{Successor(document)}，现在不能作为依据";
        else if (document.StandingOn(today) == Standing.NotYet)
            yield return $"这份文件{Start(document)}，现在还不能作为依据";
    }

    static string Named(PolicyDocument document) => $"《{document.Title}》{(document.Number is { } number ? $"（{number}）" : "")}";
}
