using System.Text.Json;
using WeComSimulator.Api;
using WeComSimulator.Messages;

namespace WeComSimulator.AiBot;

/// <summary>A frame of the bot that WeCom accepted, in the order they came.</summary>
/// <param name="Command"><c>cmd</c></param>
/// <param name="ReqId">Of the callback it answers, or its own.</param>
/// <param name="ChatId">Where it was shown.</param>
/// <param name="Body">As sent.</param>
/// <param name="At">When.</param>
sealed record AiBotAct(string Command, string ReqId, string ChatId, JsonElement Body, DateTimeOffset At)
{
    public string Content => Body.Object(AiBotRules.MsgType(Body)).Text("content");

    public string StreamId => AiBotRules.StreamId(Body.Object("stream"));

    public bool Finishes => AiBotRules.Finishes(Body.Object("stream"));
}

/// <summary>What a subscribed bot may do, and the error codes for what it may not.</summary>
sealed class AiBotCommands(SimulatorOptions options, SimulatorClock clock, AiBotRequests requests, AiBotChats chats)
{
    static readonly Refusal UnknownRequest = new(846605, "invalid req_id");
    static readonly TimeSpan StreamLife = TimeSpan.FromMinutes(6);

    readonly RateLimits _rates = new(options, clock);
    readonly Lock _gate = new();
    readonly Queue<AiBotAct> _accepted = [];

    public IReadOnlyList<AiBotAct> Accepted
    {
        get
        {
            lock (_gate)
                return [.. _accepted];
        }
    }

    /// <summary>Null when it was done.</summary>
    /// <param name="connection">Whose frame it is.</param>
    /// <param name="command"><c>cmd</c></param>
    /// <param name="reqId">Of the frame.</param>
    /// <param name="body">Of the frame.</param>
    public Refusal? Do(long connection, string command, string reqId, JsonElement body)
    {
        lock (_gate)
        {
            var (chatId, refusal) = command switch
            {
                "aibot_respond_msg" => Answer(
                    requests.Find(reqId, connection, AiBotRequestKind.Message), request => Respond(request.ChatId, body)),
                "aibot_respond_welcome_msg" => Answer(
                    requests.Find(reqId, connection, AiBotRequestKind.EnterChat),
                    request => Greet(request.ChatId, body)),
                "aibot_respond_update_msg" => Answer(
                    requests.Find(reqId, connection, AiBotRequestKind.Tap), request => Change(request, body)),
                "aibot_send_msg" => Push(chats.Canonical(body.Text("chatid")), body),
                _ => ("", Refusal.BadParameter("cmd")),
            };
            if (refusal is null)
                Remember(new AiBotAct(command, reqId, chatId, body, clock.GetUtcNow()));
            return refusal;
        }
    }

    /// <summary>An answer to a message, on either way.</summary>
    public Refusal? Respond(string chatId, JsonElement body)
    {
        if (AiBotRules.Check(body, "stream", "template_card", "markdown") is { } refusal)
            return refusal;
        lock (_gate)
        {
            if (AiBotRules.MsgType(body) != "stream" || chats.StreamOf(chatId, AiBotRules.StreamId(body.Object("stream"))) is not { } stream)
                return Show(chatId, body);
            if (stream.Stream is not { IsGrowing: true } || clock.GetUtcNow() - stream.At > StreamLife)
                return new(846608, "stream message update expired");
            // A refresh is not counted: whether WeCom does is not known.
            chats.ShowFrame(chatId, body.Object("stream"));
            return null;
        }
    }

    /// <summary>An answer to the day's first entry, on either way.</summary>
    public Refusal? Greet(string chatId, JsonElement body) => AiBotRules.Check(body, "text", "template_card") ?? Show(chatId, body);

    /// <summary>An answer to a tap, on either way.</summary>
    public Refusal? Change(AiBotRequest request, JsonElement body)
    {
        if (AiBotRules.CheckUpdate(body) is { } refusal)
            return refusal;
        chats.ChangeCard(request.ChatId, request.CardId, body);
        return null;
    }

    static (string ChatId, Refusal? Refusal) Answer(AiBotRequest? request, Func<AiBotRequest, Refusal?> answer) =>
        request is null ? ("", UnknownRequest) : (request.ChatId, answer(request));

    (string ChatId, Refusal? Refusal) Push(string chatId, JsonElement body)
    {
        var isGroup = chats.IsGroup(chatId);
        if (body.Number("chat_type") is not (null or 0) and var type && type != (isGroup ? 2 : 1))
            return (chatId, Refusal.BadParameter("chat_type"));
        // The code for a stranger's chat is not documented.
        if (!chats.Of(chatId).Any(entry => entry.Side == ChatSide.Member))
            return (chatId, new(40003, "invalid chatid: nobody there has written to the bot"));
        string[] allowed = isGroup ? ["markdown"] : ["markdown", "template_card"];
        return (chatId, AiBotRules.Check(body, allowed) ?? Show(chatId, body));
    }

    Refusal? Show(string chatId, JsonElement body)
    {
        if (!_rates.TryDeliver(chatId, ""))
            return new(45009, "api freq out of limit");
        var type = AiBotRules.MsgType(body);
        switch (type)
        {
            case "stream":
                chats.ShowFrame(chatId, body.Object(type));
                break;
            case "template_card":
                chats.ShowCard(chatId, body.Object(type));
                break;
            case "text":
                chats.ShowText(chatId, body.Object(type));
                break;
            default:
                chats.ShowMarkdown(chatId, body.Object(type));
                break;
        }

        return null;
    }

    void Remember(AiBotAct act)
    {
        _accepted.Enqueue(act);
        if (_accepted.Count > options.Remembered)
            _accepted.Dequeue();
    }
}
