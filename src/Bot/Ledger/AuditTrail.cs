using Bot.Storage;

namespace Bot.Ledger;

/// <summary>
/// One entry of the audit trail: what, when by the time that counts, who. Only the fields that apply are written;
/// the store chains the entry to the one before it.
/// </summary>
sealed record AuditEntry(string Kind, DateTimeOffset At, string By)
{
    public int? Number { get; init; }

    public string? Title { get; init; }

    public string? SchoolId { get; init; }

    public string? RecordNumber { get; init; }

    public string? State { get; init; }

    public string? Channel { get; init; }

    public string? MessageKey { get; init; }

    /// <summary>SHA-256 of the exact pledge text shown, lower-case hex.</summary>
    public string? TextSha256 { get; init; }

    public int? Count { get; init; }

    /// <summary>Member id of whom it is about, when that is not who did it.</summary>
    public string? About { get; init; }

    /// <summary>Why, in the words of who did it.</summary>
    public string? Reason { get; init; }

    /// <summary>The due time that holds from then on.</summary>
    public DateTimeOffset? Due { get; init; }
}

/// <summary>Writes audit entries into the unit that carries out what they tell of: there is no act without its entry.</summary>
static class AuditTrail
{
    public static void Append(Unit unit, AuditEntry entry) => unit.Append(RecordJson.Write(entry));
}
