using Bot.Conversation;

namespace Bot.Study;

/// <summary>What a secretary fills in. The first five are asked for; the others have defaults.</summary>
enum StudyField
{
    Kind,
    Title,
    Content,
    Audience,
    Due,
    Links,
    Sessions,
    Grace,
    MakeUp,
    Reminders,
    Repeat,
}

/// <summary>
/// The fields as they were written, so that a correction by a word is read like the first time. Lines without a field's
/// name go on with the field before.
/// </summary>
sealed record StudyTaskForm(IReadOnlyDictionary<StudyField, string> Values, MaterialRef? Material = null)
{
    public static readonly StudyTaskForm Empty = new(new Dictionary<StudyField, string>());

    public static readonly IReadOnlyList<StudyField> Asked =
        [StudyField.Kind, StudyField.Title, StudyField.Content, StudyField.Audience, StudyField.Due];

    static readonly (StudyField Field, string[] Names)[] Names =
    [
        (StudyField.Kind, ["类型", "类别", "模板"]),
        (StudyField.Title, ["标题", "题目", "名称", "主题"]),
        (StudyField.Content, ["内容", "学习内容", "要求"]),
        (StudyField.Audience, ["对象", "范围", "参加人员", "人员"]),
        (StudyField.Due, ["截止", "截止时间", "截止日期", "时间"]),
        (StudyField.Links, ["链接", "网址"]),
        (StudyField.Sessions, ["场次"]),
        (StudyField.Grace, ["宽限", "宽限期"]),
        (StudyField.MakeUp, ["补卡期", "补卡期限", "补学期限"]),
        (StudyField.Reminders, ["提醒"]),
        (StudyField.Repeat, ["重复", "周期"]),
    ];

    public string? this[StudyField field] => Values.GetValueOrDefault(field);

    public static string NameOf(StudyField field) => Names.Single(pair => pair.Field == field).Names[0];

    public StudyTaskForm With(StudyField field, string value) =>
        this with { Values = new Dictionary<StudyField, string>(Values) { [field] = value.Trim() } };

    public StudyTaskForm Without(StudyField field) =>
        this with { Values = Values.Where(pair => pair.Key != field).ToDictionary(pair => pair.Key, pair => pair.Value) };

    /// <summary>With every 字段：值 of the text; the form itself when there is none.</summary>
    public StudyTaskForm WithLines(string text)
    {
        var form = this;
        StudyField? current = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Split(line, needsColon: true) is { } found)
            {
                current = found.Field;
                form = form.With(found.Field, found.Value);
            }
            else if (current is { } field)
            {
                form = form.With(field, $"{form[field]}\n{line}");
            }
        }

        return form;
    }

    /// <summary>截止 12月5日, 对象：本校: one field by its name, the colon may be a blank.</summary>
    public static (StudyField Field, string Value)? Correction(string text) =>
        text.Contains('\n', StringComparison.Ordinal) ? null : Split(text.Trim(), needsColon: false);

    static (StudyField Field, string Value)? Split(string line, bool needsColon)
    {
        var end = line.AsSpan().IndexOfAny(':', '：');
        if (end < 0 && !needsColon)
            end = line.AsSpan().IndexOfAny(' ', '\u3000');
        if (end is < 2 or > 6)
            return null;
        var name = CommandText.Fold(line[..end]);
        var value = line[(end + 1)..].Trim();
        foreach (var (field, names) in Names)
        {
            if (Array.IndexOf(names, name) >= 0 && value.Length > 0)
                return (field, value);
        }

        return null;
    }
}
