using System.Diagnostics;
using Bot.Conversation;
using Bot.Roster;
using Bot.Time;

namespace Bot.Channels;

/// <summary>The only place with the words about what became of a push.</summary>
sealed class PushReplies(RosterDirectory roster, BusinessClock clock)
{
    /// <summary>More are not read for a report; all of them stand in the preview of 重发.</summary>
    public const int MostNames = 20;

    /// <summary>What a phone shows of a card beside the counts.</summary>
    const int LongestNames = 70;

    /// <param name="push">Which is over.</param>
    /// <param name="missed">Up to <see cref="MostNames"/> of those it has not reached: whom the secretary goes and tells.</param>
    public Reply Report(PushRow push, IReadOnlyList<string> missed)
    {
        var round = push.Round == 0 ? "" : $"（第 {push.Round} 次重发后）";
        var counts = $"共 {push.Total} 人，{Counts(push)}。";
        if (missed.Count == 0)
            return new Reply.Text($"{push.Label} 已发完{round}：{counts}");
        var all = push.Total - push.Sent;
        var named = Fitting(missed.Select(NameOf));
        var names = $"{string.Join('、', named)}{(all > named.Count ? $"等 {all} 人" : "")}";
        return new Reply.Card(
            $"{push.Label} 已发完{round}",
            $"{counts}\n未触达：{names}，请当面告知，或再发一次。",
            [],
            [new Button("重发给他们", $"重发 {push.Number}")]);
    }

    public Reply Preview(PushRow push, ResendPlan plan, string code)
    {
        var unclear = plan.Again.Any(one => one.Status == DeliveryStatus.Unknown)
            ? "\n“结果不明”的人可能已经收到过，会再收到一次。"
            : "";
        return new Reply.Card(
            $"重发预览：{push.Label}",
            $"{clock.Say(push.StartedAt)} 发出，共 {push.Total} 人，{Counts(push)}。\n" +
            $"重发给 {plan.Again.Count} 人：{Names(plan.Again)}{Left(plan)}{unclear}\n" +
            $"点按钮，或 10 分钟内发送“确认 {code}”。",
            [new Fact("人数", $"{plan.Again.Count} 人"), new Fact("确认码", code)],
            [new Button("确认重发", $"确认 {code}", Primary: true)]);
    }

    public static string NobodyToResend(PushRow push, ResendPlan plan) =>
        $"{push.Label} 没有要重发的人{(plan.LeftOut.Count == 0 ? "：都送到了。" : $"：{string.Join('；', Reasons(plan))}。")}";

    public static string Resending(int count) => $"正在重发给 {count} 人，发完告诉您结果。";

    public static string StillSending(PushRow push) =>
        $"{push.Label} 还在发送：共 {push.Total} 人，{Counts(push)}，其余在路上。发完会告诉您，请到时再看要不要重发。";

    public static string NoPush(int number) => $"没有找到您关于任务 {number} 的发送记录。编号请看“我的任务”或发送结果；只能重发自己发出的。";

    public const string NumberMissing = "请写任务编号，例如“重发 3”：只发给上次没有送到的人。";

    public const string MeanwhileResent = "这次发送刚才已经重发过，没有再发。要看结果，请等新的发送结果。";

    static string Left(ResendPlan plan) => plan.LeftOut.Count == 0 ? "" : $"\n不重发：{string.Join('；', Reasons(plan))}";

    static IEnumerable<string> Reasons(ResendPlan plan) => plan.LeftOut
        .GroupBy(one => one.Why)
        .Select(group => $"{Chinese(group.Key)} {group.Count()} 人");

    string Names(IReadOnlyList<Unreached> people) => string.Join('；', people
        .GroupBy(one => one.Status)
        .Select(group => $"{DeliveryStatuses.Chinese(group.Key)} {group.Count()} 人（{string.Join('、', group.Select(one => NameOf(one.MemberId)))}）"));

    static string Counts(PushRow push) => string.Join('，', new (DeliveryStatus Status, int Count)[]
    {
        (DeliveryStatus.Sent, push.Sent), (DeliveryStatus.OutOfRange, push.OutOfRange), (DeliveryStatus.NoLicence, push.NoLicence),
        (DeliveryStatus.Failed, push.Failed), (DeliveryStatus.Unknown, push.Unknown),
    }.Where(group => group.Count > 0).Select(group => $"{DeliveryStatuses.Chinese(group.Status)} {group.Count} 人"));

    static IReadOnlyList<string> Fitting(IEnumerable<string> names)
    {
        var length = 0;
        return [.. names.TakeWhile(name => (length += name.Length + 1) <= LongestNames)];
    }

    string NameOf(string memberId) => roster.Find(memberId)?.Name ?? memberId;

    static string Chinese(LeftOut why) => why switch
    {
        LeftOut.NoLongerOwes => "已不用完成",
        LeftOut.StillOutOfRange => "仍不在应用可见范围",
        _ => throw new UnreachableException(),
    };
}
