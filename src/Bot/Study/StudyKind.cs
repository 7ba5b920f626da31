using Bot.Conversation;

namespace Bot.Study;

enum StudyKind
{
    Other,
    ThreeMeetingsOneLecture,
    ThemePartyDay,
    TheoryStudyGroup,
    EthicsTraining,
    IntegrityEducation,
}

/// <summary>The kinds of study as people name them.</summary>
static class StudyKinds
{
    static readonly (StudyKind Kind, string Name)[] Names =
    [
        (StudyKind.ThreeMeetingsOneLecture, "三会一课"),
        (StudyKind.ThemePartyDay, "主题党日"),
        (StudyKind.TheoryStudyGroup, "理论学习中心组"),
        (StudyKind.EthicsTraining, "师德师风专题培训"),
        (StudyKind.IntegrityEducation, "廉洁教育"),
        (StudyKind.Other, "其他"),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Names.Select(pair => pair.Name)];

    public static string Chinese(StudyKind kind) => Names.Single(pair => pair.Kind == kind).Name;

    /// <summary>师德师风 is enough for 师德师风专题培训, 中心组 for 理论学习中心组.</summary>
    public static StudyKind? Parse(string text)
    {
        var folded = CommandText.Fold(text);
        return folded.Length < 2
            ? null
            : Names.Where(pair => pair.Name.StartsWith(folded, StringComparison.Ordinal) || pair.Name.EndsWith(folded, StringComparison.Ordinal))
                .Select(pair => (StudyKind?)pair.Kind)
                .FirstOrDefault();
    }
}
