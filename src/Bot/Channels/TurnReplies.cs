using System.Globalization;
using Bot.Conversation;
using Bot.Roster;

namespace Bot.Channels;

/// <summary>Puts a turn's replies into its unit, addressed to the person who spoke.</summary>
sealed class TurnReplies(Outbox outbox)
{
    public void Enqueue(TurnResult result, InboxRow row)
    {
        var number = 0;
        foreach (var reply in result.Replies)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{row.DedupKey}-{number++}");
            if (reply is Reply.TappedCard tapped)
            {
                if (row.ResponseCode is { Length: > 0 } code)
                    outbox.EnqueueCardUpdate(result.Changes, id, RosterDirectory.IdOf(row.UserId), code, tapped.Outcome);
            }
            else
            {
                outbox.Enqueue(result.Changes, new OutgoingMessage(id, [RosterDirectory.IdOf(row.UserId)], reply));
            }
        }
    }
}
