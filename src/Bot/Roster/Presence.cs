using Bot.Storage;

namespace Bot.Roster;

/// <summary>
/// What WeCom says of a person: a fact beside the roster row, never a change of it. Names, schools and staff kinds come
/// from the roster file, because apps are not told them.
/// </summary>
/// <param name="IsInRange">The app may see and write to the person.</param>
/// <param name="IsInCorp">WeCom knows the person at all; null where nobody but the visible range can be asked for.</param>
/// <param name="Departments">WeCom's department ids, ascending; empty for who is out of range.</param>
/// <param name="Since">Since when it is so, as far as we know.</param>
sealed record Presence(bool IsInRange, bool? IsInCorp, IReadOnlyList<int> Departments, DateTimeOffset Since)
{
    public bool SaysTheSameAs(Presence? other) =>
        other is not null && IsInRange == other.IsInRange && IsInCorp == other.IsInCorp && Departments.SequenceEqual(other.Departments);
}

/// <summary>What the last full comparison of the contacts found, and what it changed.</summary>
/// <param name="At">When it ended.</param>
/// <param name="InRange">People the app can reach.</param>
/// <param name="CameIn">Came into range since the one before.</param>
/// <param name="WentOut">Left the range or WeCom since.</param>
/// <param name="Moved">Stand in other departments.</param>
sealed record ContactComparison(DateTimeOffset At, int InRange, int CameIn, int WentOut, int Moved);

static class PresenceTables
{
    const string Last = "last";

    /// <summary>Key: member id, on the roster or not. Who was never in range has none.</summary>
    public static readonly Table<Presence> Presences = new("presences");

    /// <summary>Key: always the same.</summary>
    static readonly Table<ContactComparison> Comparisons = new("contact-comparisons");

    public static Row<ContactComparison>? LastComparison(IRecordStore store) => Comparisons.Get(store, Last);

    public static void PutComparison(Unit unit, IRecordStore store, ContactComparison comparison) =>
        Comparisons.Put(unit, Last, LastComparison(store), comparison);
}
