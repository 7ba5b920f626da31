using Bot.Storage;

namespace Bot.Roster;

/// <summary>
/// What WeCom says of a person: a fact beside the roster row, never a change of it. Names, schools and staff kinds come
/// from the roster file, because apps are not told them.
/// </summary>
/// <param name="IsInRange">The app may see and write to the person.</param>
/// <param name="IsInCorp">WeCom knows the person at all; null where only the visible range can be asked.</param>
/// <param name="Departments">WeCom's department ids, in order; empty for who is out of range.</param>
/// <param name="CheckedAt">When WeCom said so last.</param>
/// <param name="LastSeen">When the person was last in range; null for never.</param>
sealed record Presence(
    bool IsInRange, bool? IsInCorp, IReadOnlyList<int> Departments, DateTimeOffset CheckedAt, DateTimeOffset? LastSeen);

static class PresenceTables
{
    /// <summary>Key: member id, on the roster or not.</summary>
    public static readonly Table<Presence> Presences = new("presences");
}
