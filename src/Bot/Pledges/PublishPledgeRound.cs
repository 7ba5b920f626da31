using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>Opens a round in which an audience signs one version of a text.</summary>
sealed class PublishPledgeRound(IRecordStore store, OpenObligation open, IOutbox outbox, BusinessClock clock)
{
    /// <summary>Everything a round writes, in one unit.</summary>
    public Obligation Publish(Unit unit, PledgeVersion version, DateTimeOffset due, AudienceOutcome.Resolved audience, StaffMember publisher)
    {
        var owner = publisher.IsAdministrator ? "" : publisher.SchoolId;
        var obligation = open.AddTo(
            unit,
            new ObligationDraft(ObligationType.Pledge, version.Title, due, audience.Text, publisher.Id, owner),
            audience.Schools);
        if (PledgeTables.Versions.Get(store, version.Sha256) is null)
            PledgeTables.Versions.Insert(unit, version.Sha256, version);
        PledgeTables.Rounds.Insert(unit, ObligationTables.Key(obligation.Number), new PledgeRound(version.Sha256));
        outbox.Enqueue(unit, new OutgoingMessage(
            string.Create(CultureInfo.InvariantCulture, $"publish-{obligation.Number}"),
            [.. audience.Schools.SelectMany(school => school.Members).Select(member => member.Id)],
            PledgeReplies.RoundCard(obligation, clock),
            new PushInfo($"发布 {obligation.Number}", obligation.Number, publisher.Id, CardsClose: true)));
        return obligation;
    }
}
