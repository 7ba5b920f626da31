using Bot.Obligations;

namespace Bot.Study;

/// <summary>A study task as the secretary wrote it, complete and understood.</summary>
sealed record StudyTaskDraft(string Title, string Content, StudyKind Kind, string AudienceText, DateTimeOffset Due)
{
    public IReadOnlyList<string> Links { get; init; } = [];

    public MaterialRef? Material { get; init; }

    public IReadOnlyList<Session> Sessions { get; init; } = [];

    public int GraceDays { get; init; }

    public int MakeUpDays { get; init; } = Obligation.DefaultMakeUpDays;

    public IReadOnlyList<int> ReminderDays { get; init; } = Obligation.DefaultReminderDays;

    public Repetition Repeat { get; init; }
}

/// <summary>How a task comes again: 每周, 每月, 每学期.</summary>
enum Repetition
{
    Never,
    Weekly,
    Monthly,
    EachTerm,
}
