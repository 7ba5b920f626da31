using Bot.Roster;
using Bot.Time;

namespace Bot.Knowledge;

/// <summary>What is loaded, what could not be and why, line by line: <c>knowledge list</c> and 知识库.</summary>
sealed class KnowledgeReport(KnowledgeBase knowledge, MeaningStatus meaning, RosterDirectory roster, BusinessClock clock)
{
    public Task<IReadOnlyList<string>> LinesAsync(CancellationToken cancel) => LinesAsync("", int.MaxValue, cancel);

    /// <param name="word">Only documents with this in title, number or file; empty: all.</param>
    /// <param name="most">So many documents at most; the rest is counted.</param>
    /// <param name="cancel">Shutdown.</param>
    public async Task<IReadOnlyList<string>> LinesAsync(string word, int most, CancellationToken cancel)
    {
        var set = await knowledge.CurrentAsync(cancel);
        var today = clock.Today;
        var fitting = set.Documents.Where(document => Fits(document, word)).OrderBy(document => document.StandingOn(today)).ThenBy(document => document.Id, StringComparer.Ordinal).ToList();
        return
        [
            $"知识库共 {set.Documents.Count} 份文件、{set.Passages.Count} 条；{(set.Unreadable.Count == 0 ? "没有读取失败的文件" : $"另有 {set.Unreadable.Count} 份未能读取")}。",
            .. meaning.Current is { } progress ? [KnowledgeReplies.Meaning(progress)] : Array.Empty<string>(),
            .. set.Unreadable.Select(file => $"✗ {file.File}：{file.Reason}"),
            .. fitting.Count == 0 && word.Length > 0 ? [$"没有标题、文号或文件名里带“{word}”的文件。"] : Array.Empty<string>(),
            .. fitting.Take(most).Select(document => $"· {LineOf(document, today)}"),
            .. fitting.Count > most ? [$"还有 {fitting.Count - most} 份没有列出；发送“知识库 关键词”查找。"] : Array.Empty<string>(),
        ];
    }

    static bool Fits(PolicyDocument document, string word) =>
        word.Length == 0 || new[] { document.Title, document.Id, document.SourceFile }.Any(text => DocumentNumber.Fold(text).Contains(DocumentNumber.Fold(word), StringComparison.Ordinal));

    string LineOf(PolicyDocument document, DateOnly today)
    {
        var number = document.Number is { } given ? $"（{given}）" : "";
        var audience = document.Audience.Count > 0 ? $"，仅适用：{string.Join('、', document.Audience)}" : "";
        return $"《{document.Title}》{number}{document.Clauses.Count} 条，{StandingOf(document, today)}{audience}；{SourceOf(document)}";
    }

    /// <summary>清规.docx，来自目录; 清规.docx，何静 2026-11-24 导入.</summary>
    string SourceOf(PolicyDocument document) => document.Import switch
    {
        { By: DocumentImport.Directory } => $"来自目录 {document.SourceFile}",
        { By: DocumentImport.CommandLine } import => $"{document.SourceFile}，命令行 {KnowledgeReplies.Say(clock.DayOf(import.At))} 导入",
        { } import => $"{document.SourceFile}，{roster.Find(import.By)?.Name ?? import.By} {KnowledgeReplies.Say(clock.DayOf(import.At))} 导入",
        null => document.SourceFile,
    };

    static string StandingOf(PolicyDocument document, DateOnly today) => document.StandingOn(today) switch
    {
        Standing.Ended when document.SupersededBy is { } successor && successor.StartsOn == document.EndsOn =>
            $"{Day(document.EndsOn!.Value)}起废止，由{successor.Number ?? successor.Title}替代",
        Standing.Ended => $"{Day(document.EndsOn!.Value)}起废止",
        Standing.NotYet => $"{Day(document.StartsOn)}起施行，尚未生效",
        _ when document.EndsOn is { } end => $"现行，{Day(end)}起废止",
        _ when document.StartsOn == DateOnly.MinValue => "现行，未注明施行日期",
        _ => $"现行，{Day(document.StartsOn)}起施行",
    };

    static string Day(DateOnly day) => KnowledgeReplies.Say(day);
}
