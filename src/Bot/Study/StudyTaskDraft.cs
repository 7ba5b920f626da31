using Bot.Conversation;
using Bot.Time;

namespace Bot.Study;

/// <summary>A study task as the secretary wrote it, complete and understood.</summary>
sealed record StudyTaskDraft(string Title, string Content, StudyKind Kind, string AudienceText, DateTimeOffset Due);

/// <summary>What became of reading the draft.</summary>
abstract record DraftOutcome
{
    public sealed record Complete(StudyTaskDraft Draft) : DraftOutcome;

    /// <summary>Something is missing or impossible; the sentence says what, with an example.</summary>
    public sealed record Wrong(string Sentence) : DraftOutcome;
}

/// <summary>Reads 标题： 内容： 对象： 截止： 类型： line by line. Lines without a field name go on with the field before.</summary>
static class ReadStudyTaskDraft
{
    const int LongestTitle = 40;
    const int LongestContent = 1000;

    public const string Example =
        "发布学习\n标题：廉洁教育第四讲\n内容：学习《教师职业行为准则》，结合岗位谈一点体会\n对象：本校\n截止：12月1日";

    static readonly (string Field, string[] Names)[] Fields =
    [
        ("title", ["标题", "题目", "名称"]),
        ("content", ["内容", "学习内容", "要求"]),
        ("audience", ["对象", "范围"]),
        ("due", ["截止", "截止时间", "截止日期", "时间"]),
        ("kind", ["类型", "类别"]),
    ];

    public static DraftOutcome Read(string text, BusinessClock clock)
    {
        var fields = Split(text);
        string[] missing = [.. Fields
            .Where(field => field.Field is not ("kind" or "content") && !fields.ContainsKey(field.Field))
            .Select(field => field.Names[0])];
        if (missing.Length > 0)
            return Wrong($"还差{string.Join('、', missing)}。请这样写：\n{Example}");

        var title = fields["title"];
        var content = fields.GetValueOrDefault("content", "");
        if (title.Length > LongestTitle)
            return Wrong($"标题有 {title.Length} 个字，最多 {LongestTitle} 个，例如“标题：廉洁教育第四讲”。");
        if (content.Length > LongestContent)
            return Wrong($"内容有 {content.Length} 个字，最多 {LongestContent} 个；长材料请放链接。");
        if (ChineseDate.Parse(fields["due"], clock) is not { } due)
            return Wrong($"截止时间“{fields["due"]}”看不懂或没有这一天，请写成“截止：12月1日”或“截止：周五下午5点”。");
        if (due <= clock.Now)
            return Wrong($"截止时间 {clock.Say(due)} 已经过了，请改成以后的时间，例如“截止：下周五”。");
        var kind = fields.TryGetValue("kind", out var kindText) ? StudyKinds.Parse(kindText) : StudyKind.Other;
        if (kind is null)
            return Wrong($"没有“{kindText}”这一类型，可用：{StudyKinds.All}。");
        return new DraftOutcome.Complete(new StudyTaskDraft(title, content, kind.Value, fields["audience"], due));
    }

    static Dictionary<string, string> Split(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        string? current = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (FieldOf(line) is { } found)
                (current, fields[found.Field]) = (found.Field, found.Value);
            else if (current is not null)
                fields[current] += "\n" + line;
        }

        return fields.Where(field => field.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
    }

    static (string Field, string Value)? FieldOf(string line)
    {
        var colon = line.AsSpan().IndexOfAny(':', '：');
        if (colon is < 2 or > 6)
            return null;
        var name = CommandText.Fold(line[..colon]);
        foreach (var (field, names) in Fields)
        {
            if (names.Contains(name))
                return (field, line[(colon + 1)..].Trim());
        }

        return null;
    }

    static DraftOutcome.Wrong Wrong(string sentence) => new(sentence);
}
