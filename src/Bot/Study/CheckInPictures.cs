using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Study;

/// <summary>A picture that came before its check-in and waits for it.</summary>
sealed record WaitingPicture(string Key, DateTimeOffset At);

/// <summary>Keeps the pictures that people add to check-ins: of their own will, or where a written basis asks for one.</summary>
sealed class CheckInPictures(IRecordStore store)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Key: the message that brought it.</summary>
    static readonly Table<StoredFile> Pictures = new("check-in-pictures");

    /// <summary>Key: instant, the message that brought it: what is old is a range from the beginning.</summary>
    static readonly Table<PictureRef> ByTime = new("check-in-pictures-by-time");

    /// <summary>Key: member; the last one sent.</summary>
    static readonly Table<WaitingPicture> Waiting = new("pictures-waiting");

    public static void Keep(Unit unit, Turn turn, MediaOutcome.Content content)
    {
        Pictures.Insert(unit, turn.Key, new StoredFile(content.Name, content.Bytes.ToArray()));
        ByTime.Insert(unit, $"{ObligationTables.InstantKey(turn.At)}:{turn.Key}", new PictureRef(turn.Key));
    }

    /// <summary>Deletes what was sent before that instant, at most so many; whether there may be more.</summary>
    public static bool Purge(Unit unit, IRecordStore store, DateTimeOffset before, int limit)
    {
        var old = ByTime.Range(store, "", ObligationTables.InstantKey(before), limit);
        foreach (var row in old)
        {
            ByTime.Delete(unit, row);
            if (Pictures.Get(store, row.Value.Key) is { } picture)
                Pictures.Delete(unit, picture);
        }

        return old.Count == limit;
    }

    public void Wait(Unit unit, Turn turn) =>
        Waiting.Put(unit, turn.Member.Id, Waiting.Get(store, turn.Member.Id), new WaitingPicture(turn.Key, turn.At));

    /// <summary>The picture this person sent a moment ago, taken off in the unit that records it; null when there is none.</summary>
    public string? Take(Unit unit, StaffMember member, DateTimeOffset at)
    {
        if (Waiting.Get(store, member.Id) is not { } waiting)
            return null;
        Waiting.Delete(unit, waiting);
        return at - waiting.Value.At <= Window ? waiting.Value.Key : null;
    }

    public StoredFile? Find(string key) => Pictures.Get(store, key)?.Value;

    sealed record PictureRef(string Key);
}
