using Bot.Storage;

namespace Bot.Study;

/// <summary>What is peculiar to a study task; the rest is its obligation of the same number.</summary>
sealed record StudyTask(StudyKind Kind, string Content)
{
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The document or picture to study, if one was attached.</summary>
    public MaterialRef? Material { get; init; }
}

/// <param name="Key">Its row in <see cref="StudyTables.Materials"/>.</param>
/// <param name="Name">As it was sent.</param>
sealed record MaterialRef(string Key, string Name);

/// <summary>A document or picture as it was sent to the bot.</summary>
sealed record StoredFile(string Name, byte[] Content);

static class StudyTables
{
    /// <summary>Key: number.</summary>
    public static readonly Table<StudyTask> Tasks = new("study-tasks");

    /// <summary>Key: the message that brought it.</summary>
    public static readonly Table<StoredFile> Materials = new("study-materials");

    /// <summary>Key: series.</summary>
    public static readonly Table<StudySeries> Series = new("study-series");
}
