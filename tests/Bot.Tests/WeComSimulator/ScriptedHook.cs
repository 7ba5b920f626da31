using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WeCom.AiBot;
using WeCom.Callback;

namespace Bot.Tests.WeComSimulator;

/// <summary>An AI bot in webhook mode that says what the test says, through our own library.</summary>
sealed class ScriptedHook(AiBotWebhook webhook)
{
    readonly ConcurrentQueue<AiBotMessage> _received = new();

    /// <summary>Null: nothing to say.</summary>
    public Func<AiBotMessage, AiBotReply?> Answer { get; set; } = _ => null;

    /// <summary>Spoils the sealed answer.</summary>
    public Func<string, string> Spoil { get; set; } = sealedReply => sealedReply;

    public IReadOnlyList<AiBotMessage> Received => [.. _received];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/wecom/aibot", (HttpContext http) => webhook.Verify(Query(http)) is Decryption.Plaintext echo
            ? Results.Bytes(echo.Utf8, "text/plain")
            : Results.StatusCode(403));
        app.MapPost("/wecom/aibot", (Delegate)ReceiveAsync);
    }

    async Task<IResult> ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (webhook.Receive(Query(http), body.ToArray()) is not AiBotReception.Accepted(var message, _))
            return Results.StatusCode(403);
        _received.Enqueue(message);
        return Answer(message) is { } reply
            ? Results.Text(Spoil(webhook.Seal(Query(http), message, reply)), "application/json", Encoding.UTF8)
            : Results.Ok();
    }

    static CallbackQuery Query(HttpContext http)
    {
        var query = http.Request.Query;
        return new CallbackQuery(query["msg_signature"], query["timestamp"], query["nonce"], query["echostr"]);
    }
}
