using System.Diagnostics;
using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>发布承诺: opens a round in which an audience signs one version of a text, after a preview and its code.</summary>
sealed class PublishPledgeRound(
    IRecordStore store, ResolveAudience audiences, OpenObligation open, Confirmations confirmations, IOutbox outbox, BusinessClock clock)
    : ICommand, IConfirmable
{
    public CommandSpec Spec { get; } = new(["发布承诺", "发布承诺书"], Audience.Secretary, HelpTopic.Publish, "发布承诺", "写标题、文本、对象、截止，预览后确认发出");

    public string Kind => "pledge-round";

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        switch (ReadPledgeDraft.Read(arguments, clock))
        {
            case PledgeDraftOutcome.Wrong wrong:
                return new(TurnResult.Say(wrong.Sentence));
            case PledgeDraftOutcome.Complete { Draft: var draft }:
                var outcome = audiences.Resolve(draft.AudienceText, turn.Member);
                if (outcome is not AudienceOutcome.Resolved audience)
                    return new(TurnResult.Say(AudienceReplies.Refusal(outcome)));
                var unit = new Unit();
                var code = confirmations.Ask(unit, turn.Member, Kind, new PledgePublication(draft, audience.Fingerprint), turn.At);
                return new(TurnResult.Say(unit, PledgeReplies.Preview(draft, audience, code, clock)));
            default:
                throw new UnreachableException();
        }
    }

    public ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        var (draft, fingerprint) = RecordJson.Read<PledgePublication>(payload);
        var audience = audiences.Resolve(draft.AudienceText, turn.Member) as AudienceOutcome.Resolved;
        if (audience?.Fingerprint != fingerprint)
            return new(TurnResult.Say("没有发出：名册刚刚变了，现在的人和您预览时看到的不一样。请重新发送“发布承诺”。"));
        if (draft.Due <= clock.Now)
            return new(TurnResult.Say("截止时间已经过了，没有发布。请改截止时间，重新发送“发布承诺”。"));

        var unit = new Unit();
        var obligation = Publish(unit, PledgeVersion.Of(draft.Title, draft.Text), draft.Due, audience!, turn.Member);
        return new(TurnResult.Say(
            unit, new Reply.TappedCard("已确认发布"), new Reply.Text(PledgeReplies.Published(obligation, audience!.Count))));
    }

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

    /// <summary>What a confirm code stands for: exactly this text for exactly these people.</summary>
    sealed record PledgePublication(PledgeDraft Draft, string AudienceSha256);
}
