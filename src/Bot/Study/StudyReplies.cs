using System.Diagnostics;
using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Time;

namespace Bot.Study;

/// <summary>The only place with the words of study tasks.</summary>
static class StudyReplies
{
    public const string FirstTime = "打卡成功。";

    public const string Repeated = "您已经打过卡，记录没有变：";

    public const string Added = "您已经打过卡，第一次的记录算数；这次写的附在后面：";

    public static string WhichPicture(bool isCompulsory) => $"收到图片{(isCompulsory ? "" : "（自愿的，打卡不需要图片）")}。要和哪项打卡一起记下？";

    public static string PictureTooLarge(bool isCompulsory) => isCompulsory
        ? "图片超过 5 MB，没有记下，打卡还没有完成。请压缩后再发。"
        : "图片超过 5 MB，没有记下。打卡不需要图片；想留存请压缩后再发。";

    public static string PictureLost(bool isCompulsory) => isCompulsory
        ? "图片没有取到，打卡还没有完成。请再发一次图片。"
        : "图片没有取到，没有记下。打卡不需要图片；想留存请过一会儿再发一次。";

    public static string PictureWanted(Assignment assignment, string basis, DateTimeOffset at, BusinessClock clock) =>
        $"收到，就差一张照片：按“{basis}”，打卡要附照片。请在 10 分钟内把照片发给我，收到就记下任务 {assignment.Obligation.Number}" +
        $"“{assignment.Obligation.Title}”，时间按刚才的 {clock.Say(at)} 算。";

    public const string EnoughNotes = "这项打卡附的内容已经够多了，这张图片没有再记。";

    public static string PictureAttached(Assignment assignment) =>
        $"图片已附在任务 {assignment.Obligation.Number}“{assignment.Obligation.Title}”的打卡记录后（{assignment.Counting!.RecordNumber}）。";

    /// <param name="assignment">Before the record, or with it when it is a repeat.</param>
    /// <param name="recorded">What counts.</param>
    /// <param name="state">As it is judged now: an extension may have made late on time.</param>
    /// <param name="opening">What became of this message.</param>
    /// <param name="clock">Says instants.</param>
    public static Reply[] Receipt(
        Assignment assignment, AssignmentEvent recorded, AssignmentState state, string opening, BusinessClock clock)
    {
        var sessions = assignment.Obligation.Sessions;
        string[] lines =
        [
            opening,
            $"任务：{assignment.Obligation.Number} {assignment.Obligation.Title}",
            .. recorded.Session is { } session && session <= sessions.Count ? [$"场次：{sessions[session - 1].Name}"] : Array.Empty<string>(),
            $"时间：{clock.Local(recorded.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}（以企业微信时间为准）",
            $"状态：{AssignmentStates.Chinese(state)}{(recorded.Kind == AssignmentEventKind.EnteredFor ? "（代录）" : "")}",
            $"记录号：{recorded.RecordNumber}",
            .. recorded.PictureKey is null ? Array.Empty<string>() : ["已附图片 1 张"],
        ];
        return [new Reply.TappedCard($"{AssignmentStates.Chinese(state)} {clock.Say(recorded.At)}"), new Reply.Text(string.Join('\n', lines))];
    }

    public static string NotRecorded(Assignment assignment, CheckInRefusal refusal, BusinessClock clock)
    {
        var name = $"任务 {assignment.Obligation.Number}“{assignment.Obligation.Title}”";
        return refusal switch
        {
            CheckInRefusal.NeedsMakeUp =>
                $"{name}已于 {clock.Say(assignment.Obligation.Due)} 截止。{clock.Say(assignment.Obligation.Ends)} 前可以补卡，请写明原因，例如“补卡 {assignment.Obligation.Number} 出差”。",
            CheckInRefusal.NotYetLate => $"{name}还没有截止，直接发送“打卡 {assignment.Obligation.Number}”就行，不用补卡。",
            CheckInRefusal.Over => $"{name}的补卡期已于 {clock.Say(assignment.Obligation.Ends)} 结束，不能再记录。确有需要请联系学校书记。",
            CheckInRefusal.Closed => $"{name}已经关闭，不再记录。",
            CheckInRefusal.Cancelled => $"{name}已经取消，不用完成了。",
            CheckInRefusal.Excused => $"{name}您的状态是“{AssignmentStates.Chinese(assignment.State)}”，不用打卡。",
            _ => throw new UnreachableException(),
        };
    }

    public const string IsThisACheckIn = "您是要打卡吗？";

    public const string NothingOwed = "您现在没有要完成的学习任务。";

    public static TurnResult OfferUndo() => TurnResult.Say(
        new Storage.Unit(),
        new Reply.Card("要撤销刚才的打卡吗？", "打卡后 10 分钟内可以撤销，痕迹保留。", [], [new Button("撤销打卡", "撤销打卡")]));

    public const string NothingToUndo = "没有可以撤销的打卡。打卡后 10 分钟内可以撤销，例如“撤销打卡 3”。";

    public const string PledgesAreOwn = "承诺书只能本人签，不能代录。本人发送“承诺”就可以签。";

    public static string AlreadyUndone(Assignment assignment, AssignmentEvent undone, BusinessClock clock) =>
        $"任务 {assignment.Obligation.Number}“{assignment.Obligation.Title}”的打卡已于 {clock.Say(undone.At)} 撤销，没有变。";

    public static string TooLateToUndo(Assignment assignment, AssignmentEvent counting, BusinessClock clock) =>
        $"任务 {assignment.Obligation.Number} 是 {clock.Say(counting.At)} 打的卡，超过 10 分钟，不能撤销了。记错了请告诉学校书记。";

    public static Reply Undone(Assignment assignment, AssignmentEvent counting, DateTimeOffset at, BusinessClock clock) => new Reply.Card(
        $"已撤销：{assignment.Obligation.Title}",
        $"{counting.RecordNumber} 已撤销，撤销的痕迹保留。" +
        (at <= assignment.Due ? $"{clock.Say(assignment.Due)} 前再打卡都算按时。" : $"现在已过截止 {clock.Say(assignment.Due)}。"),
        [],
        [new Button("打卡", $"打卡 {assignment.Obligation.Number}")]);

    public static string AlreadyDone(Assignment assignment, AssignmentEvent first, BusinessClock clock) =>
        $"{assignment.Member.Name}已于 {clock.Say(first.At)} {AssignmentStates.Chinese(assignment.State)}（{first.RecordNumber}），不用代录。";

    public static string Entered(Assignment assignment, AssignmentEvent entered) =>
        $"已代{assignment.Member.Name}记录任务 {assignment.Obligation.Number}“{assignment.Obligation.Title}”：" +
        $"{AssignmentStates.Chinese(entered.State)}，记录号 {entered.RecordNumber}，原因：{entered.Note}。统计里单列“代录”，已告诉本人。" +
        $"记错了 10 分钟内发送“撤销打卡 {assignment.Obligation.Number} {assignment.Member.Name}”。";

    public static Reply EnteredNotice(Assignment assignment, StaffMember by, AssignmentEvent entered, BusinessClock clock) => new Reply.Text(
        $"{by.Name}代您记录了任务 {assignment.Obligation.Number}“{assignment.Obligation.Title}”：" +
        $"{AssignmentStates.Chinese(entered.State)}，{clock.Say(entered.At)}，原因：{entered.Note}，记录号 {entered.RecordNumber}。" +
        $"不属实请在 10 分钟内发送“撤销打卡 {assignment.Obligation.Number}”，之后请找书记。");
}
