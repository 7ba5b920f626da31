using Bot.Conversation;

namespace Bot.Pledges;

/// <summary>What a secretary writes for a pledge round, in the order in which it is asked for.</summary>
enum PledgeField
{
    Title,
    Text,
    Audience,
    Due,
}

/// <summary>The fields as they were written. Lines without a field's name go on with the field before: a text has many.</summary>
sealed record PledgeForm(IReadOnlyDictionary<PledgeField, string> Values)
{
    public static readonly PledgeForm Empty = new(new Dictionary<PledgeField, string>());

    public static readonly IReadOnlyList<PledgeField> Asked = Enum.GetValues<PledgeField>();

    static readonly string[] Names = ["标题", "文本", "对象", "截止"];

    public string? this[PledgeField field] => Values.GetValueOrDefault(field);

    public static string NameOf(PledgeField field) => Names[(int)field];

    /// <summary>Without blanks at the ends of lines; an empty value is none.</summary>
    public PledgeForm With(PledgeField field, string value)
    {
        var lines = value.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        var clean = string.Join('\n', lines).Trim('\n', ' ', '\u3000');
        return clean.Length == 0 ? Without(field) : new(new Dictionary<PledgeField, string>(Values) { [field] = clean });
    }

    public PledgeForm Without(PledgeField field) =>
        new(Values.Where(pair => pair.Key != field).ToDictionary(pair => pair.Key, pair => pair.Value));

    /// <summary>With every 字段：值 of the text; the form itself when there is none.</summary>
    public PledgeForm WithLines(string written)
    {
        var said = new Dictionary<PledgeField, string>();
        PledgeField? current = null;
        foreach (var line in written.ReplaceLineEndings("\n").Split('\n'))
        {
            if (Split(line, needsColon: true) is var (field, value))
                (current, said[field]) = (field, value);
            else if (current is { } before)
                said[before] += "\n" + line;
        }

        return said.Aggregate(this, (form, pair) => form.With(pair.Key, pair.Value));
    }

    /// <summary>截止 12月5日, 对象：本校: one field by its name, the colon may be a blank.</summary>
    public static (PledgeField Field, string Value)? Correction(string text) =>
        Split(text.Trim(), needsColon: false) is { Value.Length: > 0 } found ? found : null;

    static (PledgeField Field, string Value)? Split(string line, bool needsColon)
    {
        var end = line.AsSpan().IndexOfAny(':', '：');
        if (end < 0 && !needsColon)
            end = line.AsSpan().IndexOfAny(' ', '\u3000');
        if (end is < 2 or > 6 || Array.IndexOf(Names, CommandText.Fold(line[..end])) is not (>= 0 and var field))
            return null;
        return ((PledgeField)field, line[(end + 1)..].Trim());
    }
}
