using Bot.Conversation;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>A pledge round as the secretary wrote it, complete and understood.</summary>
sealed record PledgeDraft(string Title, string Text, string AudienceText, DateTimeOffset Due);

/// <summary>What became of reading the draft.</summary>
abstract record PledgeDraftOutcome
{
    public sealed record Complete(PledgeDraft Draft) : PledgeDraftOutcome;

    /// <summary>Something is missing or impossible; the sentence says what, with an example.</summary>
    public sealed record Wrong(string Sentence) : PledgeDraftOutcome;
}

/// <summary>Reads 标题： 文本： 对象： 截止： line by line. Lines without a field's name go on with the field before: a text has many.</summary>
static class ReadPledgeDraft
{
    const int LongestTitle = 40;
    const int LongestText = 5000;

    const string Example = "发布承诺\n标题：廉洁从教承诺书\n对象：本校\n截止：12月1日\n文本：\n一、不收受礼品礼金。\n二、不参与有偿补课。";

    static readonly string[] Fields = ["标题", "文本", "对象", "截止"];

    public static PledgeDraftOutcome Read(string written, BusinessClock clock)
    {
        var fields = Split(written);
        var missing = Fields.Where(field => fields.GetValueOrDefault(field, "").Length == 0).ToList();
        if (missing.Count > 0)
            return Wrong($"还差{string.Join('、', missing)}。请这样写：\n{Example}");
        if (fields["标题"].Length > LongestTitle || fields["标题"].Contains('\n', StringComparison.Ordinal))
            return Wrong($"标题写一行，最多 {LongestTitle} 个字，例如“标题：廉洁从教承诺书”。");
        if (fields["文本"].Length > LongestText)
            return Wrong($"文本有 {fields["文本"].Length} 个字，最多 {LongestText} 个。请精简后再发。");
        if (ChineseDate.Parse(fields["截止"], clock) is not { } due)
            return Wrong($"截止时间“{fields["截止"]}”看不懂或没有这一天，请写成“截止：12月1日”或“截止：周五下午5点”。");
        return due <= clock.Now
            ? Wrong($"截止时间 {clock.Say(due)} 已经过了，请改成以后的时间，例如“截止：下周五”。")
            : new PledgeDraftOutcome.Complete(new PledgeDraft(fields["标题"], fields["文本"], fields["对象"], due));
    }

    static Dictionary<string, string> Split(string written)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        string? current = null;
        foreach (var line in written.ReplaceLineEndings("\n").Split('\n'))
        {
            var colon = line.AsSpan().IndexOfAny(':', '：');
            var name = colon is >= 2 and <= 6 ? Array.Find(Fields, field => field == CommandText.Fold(line[..colon])) : null;
            if (name is not null)
                (current, fields[name]) = (name, line[(colon + 1)..].Trim());
            else if (current is not null)
                fields[current] += "\n" + line.TrimEnd();
        }

        return fields.ToDictionary(field => field.Key, field => field.Value.Trim('\n', ' '), StringComparer.Ordinal);
    }

    static PledgeDraftOutcome.Wrong Wrong(string sentence) => new(sentence);
}
