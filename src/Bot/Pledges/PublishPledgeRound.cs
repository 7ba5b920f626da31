using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>发布承诺: opens a round in which an audience signs one version of a text, after a preview and its code.</summary>
sealed class PublishPledgeRound(
    IRecordStore store, WritePledge write, ResolveAudience audiences, OpenObligation open, Dialogues dialogues, IOutbox outbox, BusinessClock clock)
    : ICommand, IConfirmable
{
    public const string Word = "发布承诺";
    public const string PreviewKind = "pledge-round";

    public CommandSpec Spec { get; } = new([Word, "发布承诺书"], Audience.Secretary, HelpTopic.Publish, "发布承诺", "一条消息写全或逐项填写，预览后确认发出");

    public string Kind => PreviewKind;

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        // A button of the dialogue says the command with the answer behind it.
        if (turn.Kind == TurnKind.Tapped && write.Continue(turn, arguments) is { } answered)
            return new(answered);
        if (turn.Kind == TurnKind.Tapped)
            return new(TurnResult.Say(PledgeReplies.CardExpired));
        var form = PledgeForm.Empty.WithLines(arguments);
        return new(write.Next(turn, form == PledgeForm.Empty ? form.With(PledgeField.Title, arguments) : form));
    }

    public ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        var (draft, fingerprint) = RecordJson.Read<PledgePublication>(payload);
        var audience = audiences.Resolve(draft.AudienceText, turn.Member) as AudienceOutcome.Resolved;
        if (audience?.Fingerprint != fingerprint)
            return new(PledgeReplies.RosterChanged());
        if (draft.Due <= clock.Now)
            return new(TurnResult.Say("截止时间已经过了，没有发布。请发送“截止 ”加新的日期，例如“截止 下周五”。"));

        var unit = new Unit();
        var obligation = Publish(unit, PledgeVersion.Of(draft.Title, draft.Text), draft.Due, audience!, turn.Member);
        dialogues.End(unit, turn.Member);
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
}
