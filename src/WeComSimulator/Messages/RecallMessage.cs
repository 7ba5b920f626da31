using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>message/recall: takes a message back within 24 hours, for the app that sent it.</summary>
sealed class RecallMessage(SimulatorClock clock, SentMessages sent, Conversations conversations)
{
    static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public ApiAnswer Handle(ApiCall call)
    {
        if (sent.Find(call.Body.Text("msgid")) is not { } message || message.AgentId != call.Token.AgentId)
            return new Refusal(40058, "invalid msgid");
        if (clock.GetUtcNow() - message.At > Window)
            return new Refusal(40058, "the message can no longer be recalled");
        foreach (var copy in conversations.WithMessage(message.MsgId))
            conversations.Change(copy.UserId, copy.Id, entry => entry with { Recalled = true });
        return new System.Text.Json.Nodes.JsonObject();
    }
}
