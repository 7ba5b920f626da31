using Bot.Time;

namespace Bot.Obligations;

/// <summary>The words about a due time that somebody wrote.</summary>
static class DueReplies
{
    /// <summary>Why an obligation cannot be due then, with an example; null when it can.</summary>
    public static string? Fault(string written, BusinessClock clock)
    {
        if (ChineseDate.Parse(written, clock) is not { } due)
            return $"截止时间“{written}”看不懂或没有这一天，请写成“截止：12月1日”或“截止：周五下午5点”。";
        return due <= clock.Now ? $"截止时间 {clock.Say(due)} 已经过了，请改成以后的时间，例如“截止：下周五”。" : null;
    }
}
