using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Study;

/// <summary>A check-in that is complete but for its picture.</summary>
/// <param name="Number">The task.</param>
/// <param name="Words">心得, or the reason of a make-up.</param>
/// <param name="IsMakeUp">Whether it was said with 补卡.</param>
/// <param name="At">The stamp of 打卡: by it the check-in is judged, for the picture is only its evidence.</param>
sealed record WaitingCheckIn(int Number, string Words, bool IsMakeUp, DateTimeOffset At);

/// <summary>Where pictures are compulsory on a written basis: holds a check-in until its picture comes. The last one of each person.</summary>
sealed class WaitingCheckIns(IRecordStore store)
{
    /// <summary>Key: member.</summary>
    static readonly Table<WaitingCheckIn> Waiting = new("check-ins-waiting");

    public void Put(Unit unit, Turn turn, WaitingCheckIn waiting) =>
        Waiting.Put(unit, turn.Member.Id, Waiting.Get(store, turn.Member.Id), waiting);

    /// <summary>What this person's picture completes; null when nothing waits, or it has waited too long.</summary>
    public Row<WaitingCheckIn>? Find(StaffMember member, DateTimeOffset at) =>
        Waiting.Get(store, member.Id) is { } row && at - row.Value.At <= CheckInPictures.Window ? row : null;

    public void Forget(Unit unit, StaffMember member)
    {
        if (Waiting.Get(store, member.Id) is { } row)
            Waiting.Delete(unit, row);
    }
}
