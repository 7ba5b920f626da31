using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WeComSimulator.Api;
using WeComSimulator.Callbacks;

namespace WeComSimulator.AiBot;

/// <summary>
/// Webhook mode: posts what members do to the bot's callback address, shows what the answer holds, and asks again and again
/// for the rest of a growing answer, until it is finished or six minutes old.
/// </summary>
sealed class AiBotWebhookCalls(
    SimulatorOptions options,
    SimulatorClock clock,
    BotAddress bot,
    CallbackVerification verification,
    CallbackWriter writer,
    AiBotChats chats,
    AiBotCommands commands,
    AiBotEvents events,
    AiBotResponseCodes codes,
    IHostApplicationLifetime lifetime)
{
    static readonly TimeSpan LongestPolling = TimeSpan.FromMinutes(6);

    /// <summary>What stood in the way; empty when the bot took it and its answer was in order.</summary>
    public async Task<string> TellAsync(JsonObject body, AiBotRequest request, CancellationToken cancel)
    {
        if (await verification.EnsureAsync(options.AiBotTarget, cancel) is { } fault)
            return $"回调地址验证未通过：{fault}";
        if (request.Kind is AiBotRequestKind.Message or AiBotRequestKind.Tap)
            body["response_url"] = codes.Issue(request.ChatId);
        var failure = "";
        for (var attempt = 0; attempt <= options.CallbackRetries; attempt++)
        {
            if (attempt > 0 && options.RetrySpacing > TimeSpan.Zero)
                await Task.Delay(options.RetrySpacing, clock, cancel);
            var (status, wrong, content) = await PostAsync(body, cancel);
            if (status != 200)
            {
                failure = wrong;
                continue;
            }

            return wrong.Length > 0 || content is not { } reply ? wrong : Take(request, body, reply);
        }

        return failure;
    }

    /// <summary>Does what the reply says. The rest of a growing answer is asked for on its own time.</summary>
    string Take(AiBotRequest request, JsonObject told, JsonElement reply)
    {
        var refusal = request.Kind switch
        {
            AiBotRequestKind.Message => AiBotRules.Check(reply, "stream", "template_card") ?? commands.Respond(request.ChatId, reply),
            AiBotRequestKind.EnterChat => commands.Greet(request.ChatId, reply),
            AiBotRequestKind.Tap => commands.Change(request, reply),
            _ => AiBotRules.NotAllowedHere,
        };
        if (refusal is not null)
            return $"回复不合规定：{refusal.Code} {refusal.Text}";
        if (AiBotRules.MsgType(reply) == "stream" && !AiBotRules.Finishes(reply.Object("stream")))
            _ = PollAsync(request, told, AiBotRules.StreamId(reply.Object("stream")));
        return "";
    }

    async Task PollAsync(AiBotRequest request, JsonObject told, string streamId)
    {
        try
        {
            var userId = JsonSerializer.SerializeToElement(told).Object("from").Text("userid");
            while (chats.StreamOf(request.ChatId, streamId)?.Stream is { IsGrowing: true } && clock.GetUtcNow() - request.At <= LongestPolling)
            {
                await Task.Delay(options.AiBotPollPause, clock, lifetime.ApplicationStopping);
                var poll = events.Poll(chats.IsGroup(request.ChatId) ? request.ChatId : null, userId, streamId);
                var (status, _, content) = await PostAsync(poll, lifetime.ApplicationStopping);
                if (status == 200 && content is { } reply && AiBotRules.Check(reply, "stream") is null && AiBotRules.StreamId(reply.Object("stream")) == streamId)
                    commands.Respond(request.ChatId, reply);
            }

            chats.EndStream(request.ChatId, streamId);
        }
        catch (OperationCanceledException)
        {
            // The simulator ends.
        }
    }

    async Task<(int? Status, string Wrong, JsonElement? Content)> PostAsync(JsonObject body, CancellationToken cancel)
    {
        var cipher = options.AiBotTarget.Cipher(options.CorpId);
        var (timestamp, nonce) = writer.Fresh();
        var encrypted = cipher.Encrypt(Encoding.UTF8.GetBytes(body.ToJsonString()));
        var asked = new RawCallback(timestamp, nonce, cipher.Sign(timestamp, nonce, encrypted), AiBotEnvelope.Write(encrypted));
        var address = options.AiBotTarget.With(("msg_signature", asked.Signature), ("timestamp", timestamp), ("nonce", nonce));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(asked.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var answer = await bot.SendAsync(request, options.CallbackTimeout, cancel);
        if (answer.Status != 200)
            return (answer.Status, answer.Status is { } status ? $"HTTP {status}" : answer.Failure, null);
        var (fault, content) = AiBotEnvelope.Open(answer.Body, asked, cipher);
        return (200, fault ?? "", content);
    }
}
