using Bot.Storage;

namespace Bot.Study;

/// <summary>What is peculiar to a study task; the rest is its obligation of the same number.</summary>
sealed record StudyTask(StudyKind Kind, string Content);

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

    public static string All => string.Join('、', Names.Select(pair => pair.Name));

    public static string Chinese(StudyKind kind) => Names.Single(pair => pair.Kind == kind).Name;

    /// <summary>师德师风 is enough for 师德师风专题培训.</summary>
    public static StudyKind? Parse(string text) => text.Length < 2
        ? null
        : Names.Where(pair => pair.Name.StartsWith(text, StringComparison.Ordinal)).Select(pair => (StudyKind?)pair.Kind).FirstOrDefault();
}

static class StudyTables
{
    /// <summary>Key: number.</summary>
    public static readonly Table<StudyTask> Tasks = new("study-tasks");
}
