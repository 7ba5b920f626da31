using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>What a confirm code stands for: exactly this task for exactly these people.</summary>
sealed record StudyPublication(StudyTaskDraft Draft, string AudienceSha256);

/// <summary>发布学习: from a template, in one message or step by step; shows whom it would reach and sends once the code is confirmed.</summary>
sealed class PublishStudyTask(
    WriteStudyTask write, ResolveAudience audiences, OpenObligation open, Dialogues dialogues, IOutbox outbox, BusinessClock clock)
    : ICommand, IConfirmable
{
    public const string Word = "发布学习";
    public const string PreviewKind = "study-task";

    public CommandSpec Spec { get; } = new(
        [Word, "发布任务"], Audience.Secretary, HelpTopic.Publish, "发布学习 [类型]", "选模板、一条消息写全或逐项填写，预览后确认发出");

    public string Kind => PreviewKind;

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        // A button of the dialogue says the command with the answer behind it.
        if (turn.Kind == TurnKind.Tapped && write.Continue(turn, arguments) is { } answered)
            return new(answered);
        var form = StudyTaskForm.Empty.WithLines(arguments);
        var firstLine = arguments.Split('\n')[0].Trim();
        if (StudyKinds.Parse(firstLine) is { } kind)
            return new(write.Next(turn, form.With(StudyField.Kind, StudyKinds.Chinese(kind))));
        // The card outlived its dialogue: 上一步 of nothing is no title.
        if (turn.Kind == TurnKind.Tapped)
            return new(TurnResult.Say("这张卡片已经过期，什么都没有改变。要发布请重新发送“发布学习”。"));
        if (form == StudyTaskForm.Empty)
            return new(write.Next(turn, arguments.Length == 0 ? form : form.With(StudyField.Title, arguments).With(StudyField.Kind, "其他")));
        // Written in one message: what need not be written is not asked for.
        form = form[StudyField.Kind] is null ? form.With(StudyField.Kind, "其他") : form;
        return new(write.Next(turn, form[StudyField.Content] is null && form[StudyField.Kind] == "其他" ? form.With(StudyField.Content, "") : form));
    }

    public ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        var publication = RecordJson.Read<StudyPublication>(payload);
        var audience = audiences.Resolve(publication.Draft.AudienceText, turn.Member) as AudienceOutcome.Resolved;
        if (audience is null || audience.Fingerprint != publication.AudienceSha256)
            return new(StudyTaskReplies.RosterChanged());
        if (publication.Draft.Due <= clock.Now)
            return new(TurnResult.Say("截止时间已经过了，没有发布。请发送“截止 ”加新的日期，例如“截止 下周五”。"));

        var unit = new Unit();
        var obligation = Publish(unit, publication.Draft, audience, turn.Member);
        dialogues.End(unit, turn.Member);
        return new(TurnResult.Say(
            unit,
            new Reply.TappedCard("已确认发布"),
            new Reply.Text(StudyTaskReplies.Published(obligation, audience.Count, publication.Draft.Repeat))));
    }

    /// <summary>Everything a publication writes, in one unit; also the way in for the sample district and for repetitions.</summary>
    public Obligation Publish(Unit unit, StudyTaskDraft draft, AudienceOutcome.Resolved audience, StaffMember publisher, string seriesId = "")
    {
        var obligation = open.AddTo(
            unit,
            new ObligationDraft(
                ObligationType.Study, draft.Title, draft.Due, audience.Text, publisher.Id, publisher.IsAdministrator ? "" : publisher.SchoolId)
            {
                GraceDays = draft.GraceDays,
                MakeUpDays = draft.MakeUpDays,
                ReminderDays = draft.ReminderDays,
                Sessions = draft.Sessions,
                SeriesId = seriesId,
            },
            audience.Schools);
        var task = new StudyTask(draft.Kind, draft.Content) { Links = draft.Links, Material = draft.Material };
        StudyTables.Tasks.Insert(unit, ObligationTables.Key(obligation.Number), task);
        if (draft.Repeat != Repetition.Never && seriesId.Length == 0)
            RepeatStudyTask.Begin(unit, obligation, draft, publisher, clock);
        outbox.Enqueue(unit, new OutgoingMessage(
            string.Create(CultureInfo.InvariantCulture, $"publish-{obligation.Number}"),
            [.. audience.Schools.SelectMany(school => school.Members).Select(member => member.Id)],
            StudyTaskReplies.TaskCard(obligation, task, clock),
            new PushInfo($"发布 {obligation.Number}", obligation.Number, publisher.Id, CardsClose: true)));
        return obligation;
    }
}
