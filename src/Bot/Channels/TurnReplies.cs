using System.Globalization;
using Bot.Channels.AiBot;
using Bot.Conversation;
using Bot.Roster;

namespace Bot.Channels;

/// <summary>Puts a turn's replies into its unit, addressed to the person who spoke.</summary>
sealed class TurnReplies(Outbox outbox, AiBotReplies aiBot)
{
    public void Enqueue(TurnResult result, InboxRow row)
    {
        if (row.AiBot is { } address)
        {
            aiBot.Enqueue(result, row, address);
            return;
        }

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
