using System.Diagnostics;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;

namespace Bot.Study;

/// <summary>
/// 照片: the pictures of a check-in, for the person and for the secretary of the own school, who is on record for having
/// looked. The district counts them and does not see them.
/// </summary>
sealed class ShowPicture(ChooseObligation choose, ChooseMember members, Assignments assignments, CheckInPictures pictures) : ICommand
{
    const int Most = 3;

    public CommandSpec Spec { get; } = new(["照片", "看照片"], Audience.Everyone, HelpTopic.Own, "照片 编号 [姓名]", "看打卡附的照片；书记看本校一个人的");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        if (TaskNumber.Take(ref arguments) is not { } number)
            return new(TurnResult.Say("看哪项任务的照片？请写编号，例如“照片 3”。"));
        if (arguments.Length > 0 && turn.Member.IsSecretary)
            return new(OfMember(turn, number, arguments));
        if (arguments.Length > 0)
            return new(TurnResult.Say("别人的照片只有本校书记能看。看自己的发送“照片 " + number + "”。"));
        return new(assignments.Find(number, turn.Member) is { } own
            ? Show(new Unit(), own)
            : TurnResult.Say($"任务 {number} 没有安排给您，没有您的照片。"));
    }

    TurnResult OfMember(Turn turn, int number, string name) => choose.Choose(turn.Member, turn.At, number, "照片", name) switch
    {
        // An administrator who is a secretary as well sees every school's counts, and still only the own school's pictures.
        ObligationChoice.One one => members.Choose(one with { Rollups = [.. one.Rollups.Where(row => row.Value.SchoolId == turn.Member.SchoolId)] }, name, $"照片 {number}") switch
        {
            MemberChoice.One found => Show(Audited(turn, found.Assignment), found.Assignment),
            MemberChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        },
        ObligationChoice.Say say => say.Result,
        _ => throw new UnreachableException(),
    };

    TurnResult Show(Unit unit, Assignment assignment)
    {
        var files = assignment.Events.Select(one => one.PictureKey).OfType<string>().Reverse()
            .Select(pictures.Find).OfType<StoredFile>().Take(Most + 1).ToList();
        var whose = $"{assignment.Member.Name}在{ObligationReplies.Name(assignment.Obligation)}里";
        if (files.Count == 0)
            return TurnResult.Say($"{whose}没有附照片。");
        var more = files.Count > Most ? $"，只发最近 {Most} 张" : "";
        return TurnResult.Say(
            unit,
            [new Reply.Text($"{whose}附的照片{more}："), .. files.Take(Most).Select(file => new Reply.File(file.Name, file.Content))]);
    }

    static Unit Audited(Turn turn, Assignment assignment)
    {
        var unit = new Unit();
        if (assignment.Member.Id != turn.Member.Id)
        {
            AuditTrail.Append(unit, new AuditEntry("picture-shown", turn.At, turn.Member.Id)
            {
                Number = assignment.Obligation.Number,
                SchoolId = assignment.Rollup.Value.SchoolId,
                About = assignment.Member.Id,
                Channel = turn.Channel,
                MessageKey = turn.Key,
            });
        }

        return unit;
    }
}
