namespace Bot.Obligations;

/// <summary>
/// Something that was asked of an audience by a due time: a study task or a pledge round. The number (编号) is what
/// people type; it is shared by both kinds.
/// </summary>
sealed record Obligation
{
    public required int Number { get; init; }

    public required ObligationType Type { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Member id of who published; hears the outcome of the push.</summary>
    public required string PublishedBy { get; init; }

    public required DateTimeOffset Due { get; init; }

    public int GraceDays { get; init; }

    public int MakeUpDays { get; init; } = 14;

    public ObligationStatus Status { get; init; } = ObligationStatus.Open;

    /// <summary>The audience as shown at publication.</summary>
    public required string AudienceText { get; init; }

    /// <summary>The school that published it; empty for the district.</summary>
    public string OwnerSchoolId { get; init; } = "";

    public DateTimeOffset GraceEnds => Due.AddDays(GraceDays);

    /// <summary>After this instant nothing can be recorded any more.</summary>
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

/// <summary>One obligation's people in one school, frozen at publication; the position in this list never changes.</summary>
sealed record FrozenRoster(string SchoolId, string SchoolName, IReadOnlyList<FrozenMember> Members);

sealed record FrozenMember(string Id, string Name);

/// <summary>
/// One obligation's states in one school: a letter per roster position. Written in the same unit as the event that
/// changes a state, so that a figure is one point read.
/// </summary>
sealed record Rollup(string SchoolId, string SchoolName, string States)
{
    public AssignmentState StateAt(int position) => AssignmentStates.FromLetter(States[position]);

    public Rollup With(int position, AssignmentState state) => this with
    {
        States = string.Concat(States.AsSpan(0, position), [AssignmentStates.Letter(state)], States.AsSpan(position + 1)),
    };
}
