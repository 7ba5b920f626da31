using WeCom.AiBot;

namespace Bot.Channels.AiBot;

/// <summary>How the AI bot's connection is, for the health page and the metrics. It keeps nothing else from working.</summary>
sealed class AiBotStatus(AiBotLine line)
{
    /// <summary>Null where no long connection is configured.</summary>
    public AiBotReport? Current => line.Socket?.State switch
    {
        null => null,
        AiBotSocketState.Connected connected => Report("connected", connected),
        AiBotSocketState.Connecting { Failures: 0 } connecting => Report("connecting", connecting),
        AiBotSocketState.Connecting connecting => Report(
            "connecting", connecting, $"第 {connecting.Failures} 次没有连上（{connecting.Trouble}），会自动再连。一直连不上，请检查网络和 WeCom:AiBot:SocketUrl。"),
        AiBotSocketState.Refused refused => Report(
            "refused", refused, $"企业微信不认 Bot ID 或 Secret（{refused.Error.Code}）。请从智能机器人“API 模式 - 长连接”的设置里重新复制 WeCom:AiBot:BotId 和 WeCom:AiBot:Secret，再重启。"),
        AiBotSocketState.Replaced replaced => Report(
            "replaced", replaced, "另一个程序用同一个机器人连上了，这里不再抢回。请停掉那一个，再重启这里。"),
        // Another instance works, or this one is starting.
        var idle => Report("idle", idle),
    };

    static AiBotReport Report(string state, AiBotSocketState since, string? mend = null) => new(state, since.Since, mend);
}

/// <param name="State">connected, connecting, refused, replaced, or idle while another instance holds it.</param>
/// <param name="Since">When it came to be so.</param>
/// <param name="Mend">What to do, where somebody has to.</param>
sealed record AiBotReport(string State, DateTimeOffset Since, string? Mend);
