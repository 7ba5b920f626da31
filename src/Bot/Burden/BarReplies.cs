using System.Diagnostics;
using Bot.Conversation;
using Bot.Time;

namespace Bot.Burden;

/// <summary>The words of the bars: their names, what lifting one means, and what does not exist at all.</summary>
static class BarReplies
{
    public const string Example = "启用 最少字数 20 依据 清教发〔2026〕8号第五条";

    /// <summary>Barred as well, and not built: there is nothing to switch on.</summary>
    static readonly string[] NotBuilt = ["个人排名", "在线时长", "连续打卡"];

    static readonly Bar[] All = Enum.GetValues<Bar>();

    public static string Name(Bar bar) => bar switch
    {
        Bar.SchoolsByRate => "按率排列",
        Bar.MinimumWords => "最少字数",
        Bar.CompulsoryPictures => "必须照片",
        _ => throw new UnreachableException(),
    };

    /// <summary>Takes a bar's name from the front; null when it is none.</summary>
    public static Bar? Take(ref string text)
    {
        foreach (var bar in All)
        {
            if (!text.StartsWith(Name(bar), StringComparison.Ordinal))
                continue;
            text = text[Name(bar).Length..].Trim();
            return bar;
        }

        return null;
    }

    public static string Unknown(string text) => NotBuilt.FirstOrDefault(name => text.StartsWith(name, StringComparison.Ordinal)) is { } notBuilt
        ? $"小助手没有“{notBuilt}”这个功能，有依据也不能启用：它针对个人，中央明令整治。可以启用的只有 {string.Join('、', All.Select(Name))}。"
        : $"可以启用的只有 {string.Join('、', All.Select(Name))}，例如“{Example}”。";

    public static string List(IReadOnlyList<LiftedBar> lifted, BusinessClock clock)
    {
        var lines = All.Select(bar => lifted.FirstOrDefault(one => one.Bar == bar) is { } on
            ? $"• {Name(bar)}{Amount(on)}：已启用，依据“{on.Basis}”，{on.ByName} {clock.Say(on.At)}"
            : $"• {Name(bar)}：未启用");
        return $"【减负】按中央整治“指尖上的形式主义”的要求，下面几项默认都不启用：\n{string.Join('\n', lines)}\n" +
            $"{string.Join('、', NotBuilt)}：没有这些功能，不能启用。\n确有书面依据才能启用，例如“{Example}”；“停用 最少字数”随时停用。启用和停用都记入台账。";
    }

    public static string NeedsAmount(int most) => $"请写明最少多少字，1 到 {most}，例如“{Example}”。";

    public static string NeedsBasis(Bar bar) => $"启用“{Name(bar)}”要有书面依据，请写明文号或文件原文，例如“{Example}”。";

    public static Reply.Card Preview(LiftedBar lift, string code) => new(
        $"启用预览：{Name(lift.Bar)}{Amount(lift)}",
        $"{Effect(lift)}\n依据：{lift.Basis}\n这会增加老师或单位的负担。确认后立即生效，依据和您的姓名记入台账。\n点按钮，或 10 分钟内发送“确认 {code}”。",
        [new Fact("确认码", code)],
        [new Button("确认启用", $"确认 {code}", Primary: true)]);

    public static string On(LiftedBar lift) => $"已启用“{Name(lift.Bar)}{Amount(lift)}”，依据已记入台账。发送“停用 {Name(lift.Bar)}”可以停用。";

    public static string Off(Bar bar) => $"已停用“{Name(bar)}”，记入台账。";

    public static string AlreadyOff(Bar bar) => $"“{Name(bar)}”本来就没有启用。";

    static string Amount(LiftedBar lift) => lift.Amount > 0 ? $" {lift.Amount}" : "";

    static string Effect(LiftedBar lift) => lift.Bar switch
    {
        Bar.SchoolsByRate => "统计和表格里的单位改按完成率从高到低排列（仍不排个人）。",
        Bar.CompulsoryPictures => "以后打卡要附一张照片才记录，点按钮打卡不再够用；书记代录不受影响。",
        Bar.MinimumWords => $"以后打卡要写至少 {lift.Amount} 个字的心得才记录，点按钮打卡不再够用。",
        _ => throw new UnreachableException(),
    };
}
