namespace Bot.Obligations;

/// <summary>
/// One obligation's people in one school, frozen at publication. A position never changes; a transfer adds one at the end.
/// </summary>
sealed record FrozenRoster(string SchoolId, string SchoolName, IReadOnlyList<FrozenMember> Members)
{
    public int? PositionOf(string memberId)
    {
        for (var position = 0; position < Members.Count; position++)
        {
            if (Members[position].Id == memberId)
                return position;
        }

        return null;
    }
}

/// <param name="Id">Member id.</param>
/// <param name="Name">As it was at publication.</param>
/// <param name="CameLater">Whether the person brought the duty along from another school.</param>
sealed record FrozenMember(string Id, string Name, bool CameLater = false);

/// <summary>The due time that a deferral gave to the person at one position.</summary>
sealed record OwnDue(int Position, DateTimeOffset Due);

/// <summary>
/// One obligation's states in one school: a letter per roster position, once as it stands (当前口径) and once as it stood
/// at the due time (截止口径). Written in the same unit as the event that changes a state, so that a figure is one point
/// read. Read it through <see cref="Rollups"/>: a row judged by an older due time is recounted there.
/// </summary>
/// <param name="SchoolId">Whose.</param>
/// <param name="SchoolName">As it was at publication.</param>
/// <param name="JudgedBy">The due time by which the letters are on time or late.</param>
/// <param name="States">Current view.</param>
/// <param name="AtDue">Frozen view: only what WeCom stamped by the due time.</param>
sealed record Rollup(string SchoolId, string SchoolName, DateTimeOffset JudgedBy, string States, string AtDue)
{
    /// <summary>Stands where a position is counted in another school.</summary>
    public const char Elsewhere = 'X';

    public IReadOnlyList<OwnDue> OwnDues { get; init; } = [];

    /// <summary>How many positions are records entered by the secretary (代录).</summary>
    public int EnteredFor { get; init; }

    public static Rollup NobodyYet(FrozenRoster roster, DateTimeOffset due)
    {
        var pending = new string(AssignmentStates.Letter(AssignmentState.Pending), roster.Members.Count);
        return new Rollup(roster.SchoolId, roster.SchoolName, due, pending, pending);
    }

    /// <summary>With a position at the end that is not counted here yet.</summary>
    public Rollup WithOneMore() => this with { States = States + Elsewhere, AtDue = AtDue + Elsewhere };

    /// <summary>Null: the duty is counted in another school.</summary>
    public AssignmentState? StateAt(int position) => StateOf(States[position]);

    /// <summary>The same at the due time.</summary>
    public AssignmentState? StateAtDue(int position) => StateOf(AtDue[position]);

    /// <summary>Whether this person is to be reminded at that time: pending, or deferred and due again.</summary>
    public bool Owes(int position, DateTimeOffset at) => StateAt(position) switch
    {
        AssignmentState.Pending => true,
        AssignmentState.Deferred => !IsDeferredAt(position, at),
        _ => false,
    };

    /// <summary>Whether a deferral still holds: its own due time has not come, nor a later one of the whole task.</summary>
    public bool IsDeferredAt(int position, DateTimeOffset at) =>
        StateAt(position) == AssignmentState.Deferred
        && (at <= JudgedBy || OwnDues.Any(own => own.Position == position && at <= own.Due));

    static AssignmentState? StateOf(char letter) => letter == Elsewhere ? null : AssignmentStates.FromLetter(letter);
}
