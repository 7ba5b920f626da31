namespace Bot.Obligations;

/// <summary>
/// Something that was asked of an audience by a due time: a study task or a pledge round. The number (编号) is what
/// people type; it is shared by both kinds. This row is where it stands now; how it came there is in its
/// <see cref="ObligationEvent"/>s.
/// </summary>
sealed record Obligation
{
    public const int DefaultMakeUpDays = 14;

    /// <summary>With those two, one 催办 is left before the cap of three.</summary>
    public static readonly IReadOnlyList<int> DefaultReminderDays = [-1, 1];

    public required int Number { get; init; }

    public required ObligationType Type { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Member id of who published; hears the outcome of the push.</summary>
    public required string PublishedBy { get; init; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>Late but done without a reason, in days after the due time.</summary>
    public int GraceDays { get; init; }

    /// <summary>After the grace period a make-up with a reason is still recorded for so many days.</summary>
    public int MakeUpDays { get; init; } = DefaultMakeUpDays;

    /// <summary>Days before (negative) and after (positive) the due day on which those who owe are reminded; at most three.</summary>
    public IReadOnlyList<int> ReminderDays { get; init; } = DefaultReminderDays;

    /// <summary>The sessions (场次) of which one has to be attended; empty when it is done at any time.</summary>
    public IReadOnlyList<Session> Sessions { get; init; } = [];

    /// <summary>The repeating task that this is an occurrence of; empty for a single one.</summary>
    public string SeriesId { get; init; } = "";

    public ObligationStatus Status { get; init; } = ObligationStatus.Open;

    /// <summary>When it was closed or cancelled: what WeCom stamped before a closing still counts, however late we read it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The audience as shown at publication.</summary>
    public required string AudienceText { get; init; }

    /// <summary>The school that published it; empty for the district.</summary>
    public string OwnerSchoolId { get; init; } = "";

    public DateTimeOffset GraceEnds => Due.AddDays(GraceDays);

    /// <summary>After this instant nothing can be recorded any more, except by those with a due time of their own.</summary>
    public DateTimeOffset Ends => GraceEnds.AddDays(MakeUpDays);
}

enum ObligationType
{
    Study,
    Pledge,
}

enum ObligationStatus
{
    Open,
    Closed,
    Cancelled,
}

/// <summary>One session (场次) of a task: what it is called, and when it begins if that is fixed.</summary>
sealed record Session(string Name, DateTimeOffset? At = null);
