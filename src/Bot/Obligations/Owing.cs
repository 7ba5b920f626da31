using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Obligations;

/// <summary>Who still owes, asked by the edge before it writes to anybody a second time.</summary>
sealed class Owing(IRecordStore store, Assignments assignments, RosterDirectory roster) : IOwing
{
    public IReadOnlySet<string> StillOwing(int number, IReadOnlyCollection<string> memberIds)
    {
        if (ObligationTables.Obligations.Get(store, ObligationTables.Key(number)) is not { Value.Status: ObligationStatus.Open })
            return new HashSet<string>(StringComparer.Ordinal);
        return memberIds
            .Where(id => roster.Find(id) is { } member && assignments.Find(number, member)?.State == AssignmentState.Pending)
            .ToHashSet(StringComparer.Ordinal);
    }
}
