using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>发布学习: reads the task, shows whom it would reach, and sends it out once the code is confirmed.</summary>
sealed class PublishStudyTask(
    ResolveAudience audiences, OpenObligation open, Confirmations confirmations, IOutbox outbox, BusinessClock clock)
    : ICommand, IConfirmable
{
    public CommandSpec Spec { get; } = new(["发布学习", "发布任务"], Audience.Secretary, "发布学习", "写标题、对象、截止，预览后确认发出");

    public string Kind => "study-task";

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        switch (ReadStudyTaskDraft.Read(arguments, clock))
        {
            case DraftOutcome.Wrong wrong:
                return new(TurnResult.Say(wrong.Sentence));
            case DraftOutcome.Complete { Draft: var draft }:
                var outcome = audiences.Resolve(draft.AudienceText, turn.Member);
                if (outcome is not AudienceOutcome.Resolved audience)
                    return new(TurnResult.Say(AudienceReplies.Refusal(outcome)));
                var unit = new Unit();
                var code = confirmations.Ask(unit, turn.Member, Kind, draft, turn.At);
                return new(TurnResult.Say(unit, StudyReplies.Preview(draft, audience, code, clock)));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        var draft = RecordJson.Read<StudyTaskDraft>(payload);
        var unit = new Unit();
        if (audiences.Resolve(draft.AudienceText, turn.Member) is not AudienceOutcome.Resolved audience)
            return new(TurnResult.Say("名册刚刚变了，原来的对象已经没有人。请重新发送“发布学习”。"));
        if (draft.Due <= clock.Now)
            return new(TurnResult.Say("截止时间已经过了，没有发布。请重新发送“发布学习”并改截止时间。"));

        var obligation = Publish(unit, draft, audience, turn.Member);
        return new(TurnResult.Say(
            unit,
            new Reply.TappedCard("已确认发布"),
            new Reply.Text(StudyReplies.Published(obligation, audience.Count))));
    }

    /// <summary>Everything a publication writes, in one unit: also the way in for the sample district.</summary>
    public Obligation Publish(Unit unit, StudyTaskDraft draft, AudienceOutcome.Resolved audience, StaffMember publisher)
    {
        var owner = publisher.IsAdministrator ? "" : publisher.SchoolId;
        var obligation = open.AddTo(
            unit,
            new ObligationDraft(ObligationType.Study, draft.Title, draft.Due, audience.Text, publisher.Id, owner),
            audience.Schools);
        StudyTables.Tasks.Insert(unit, ObligationTables.Key(obligation.Number), new StudyTask(draft.Kind, draft.Content));
        var recipients = audience.Schools.SelectMany(school => school.Members).Select(member => member.Id).ToList();
        outbox.Enqueue(unit, new OutgoingMessage(
            string.Create(CultureInfo.InvariantCulture, $"publish-{obligation.Number}"),
            recipients,
            StudyReplies.TaskCard(obligation, draft.Content, clock),
            new PushInfo($"发布 {obligation.Number}", obligation.Number, publisher.Id, CardsClose: true)));
        return obligation;
    }
}
