using System.Globalization;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>What follows once every outcome of a push is known.</summary>
sealed class PushEnd(IRecordStore store, PushReplies replies)
{
    /// <summary>Forgets the words that nobody has to be sent again.</summary>
    /// <param name="unit">Brings the last outcome, or says that no further step is to come.</param>
    /// <param name="pushId">Which push.</param>
    /// <param name="push">As it stands after the unit.</param>
    /// <param name="missedNow">Whom the unit itself adds to those it has not reached.</param>
    /// <returns>The report; null while the push goes on, or when nobody is to hear it.</returns>
    public OutgoingMessage? After(Unit unit, string pushId, PushRow push, IEnumerable<string> missedNow)
    {
        if (!push.IsOver)
            return null;
        if (push.Sent == push.Total)
        {
            foreach (var bodies in PushTables.Bodies.WithPrefix(store, pushId + ":"))
                PushTables.Bodies.Delete(unit, bodies);
        }

        if (push.ReportTo.Length == 0)
            return null;
        var missed = PushTables.Unreached.WithPrefix(store, pushId + ":")
            .Select(row => PushTables.MemberOf(row.Key))
            .Concat(missedNow)
            .Take(PushReplies.MostNames);
        return new OutgoingMessage(
            string.Create(CultureInfo.InvariantCulture, $"{pushId}-report{push.Round}"), [push.ReportTo], replies.Report(push, [.. missed]));
    }
}
