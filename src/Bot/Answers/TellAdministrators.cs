using System.Globalization;
using Bot.Conversation;
using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>A question was handed over.</summary>
sealed record HandoverNotice(int Number);

/// <summary>Tells the administrators at once that a question waits for them; each question once.</summary>
sealed class TellAdministrators(IRecordStore store, RosterDirectory roster, IOutbox outbox) : IOccurrenceHandler
{
    public const string KindName = "handover-notice";

    public string Kind => KindName;

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var number = occurrence.Read<HandoverNotice>().Number;
        // It may have been answered from the list, or erased, before this ran.
        if (Handovers.Find(store, number)?.Value is { AnsweredBy: null } open && roster.Administrators() is { Count: > 0 } administrators)
        {
            outbox.Enqueue(unit, new OutgoingMessage(
                string.Create(CultureInfo.InvariantCulture, $"handover-{number}"), administrators, new Reply.Text(HandoverReplies.Notice(open))));
        }

        return ValueTask.CompletedTask;
    }
}
