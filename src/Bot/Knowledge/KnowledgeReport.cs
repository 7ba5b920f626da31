using System.Globalization;
using Bot.Time;

namespace Bot.Knowledge;

/// <summary>What is loaded, what could not be and why, line by line: <c>knowledge list</c> and 知识库.</summary>
sealed class KnowledgeReport(KnowledgeBase knowledge, BusinessClock clock)
{
    public async Task<IReadOnlyList<string>> LinesAsync(CancellationToken cancel)
    {
        var set = await knowledge.CurrentAsync(cancel);
        return
        [
            $"知识库共 {set.Documents.Count} 份文件、{set.Passages.Count} 条；{(set.Unreadable.Count == 0 ? "没有读取失败的文件" : $"另有 {set.Unreadable.Count} 份未能读取")}。",
            .. set.Documents.Select(document => $"· {LineOf(document, clock.Today)}"),
            .. set.Unreadable.Select(file => $"✗ {file.File}：{file.Reason}"),
        ];
    }

    static string LineOf(PolicyDocument document, DateOnly today)
    {
        var number = document.Number is { } given ? $"（{given}）" : "";
        var audience = document.Audience.Count > 0 ? $"，仅适用：{string.Join('、', document.Audience)}" : "";
        return $"《{document.Title}》{number}{document.Clauses.Count} 条，{StandingOf(document, today)}{audience}";
    }

    static string StandingOf(PolicyDocument document, DateOnly today) => document.StandingOn(today) switch
    {
        Standing.Ended when document.SupersededBy is { } successor => $"{Day(document.EndsOn!.Value)}起废止，由{successor.Number ?? successor.Title}替代",
        Standing.Ended => $"{Day(document.EndsOn!.Value)}起废止",
        Standing.NotYet => $"{Day(document.StartsOn)}起施行，尚未生效",
        _ when document.StartsOn == DateOnly.MinValue => "现行，未注明施行日期",
        _ => $"现行，{Day(document.StartsOn)}起施行",
    };

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
