using System.Collections.Concurrent;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WeCom.Callback;
using WeComSimulator;

namespace Bot.Tests.WeComSimulator;

/// <summary>A bot that does what the test says and remembers what it was sent.</summary>
sealed class ScriptedBot(SimulatorOptions options)
{
    readonly ConcurrentQueue<ReceivedCallback> _received = new();
    readonly ConcurrentQueue<int> _statuses = new();

    /// <summary>What it makes of the decrypted echo text.</summary>
    public Func<string, byte[]> Echo { get; set; } = Encoding.UTF8.GetBytes;

    /// <summary>Null: it never answers.</summary>
    public Func<ReceivedCallback, string>? Answer { get; set; } = _ => "";

    public IReadOnlyList<ReceivedCallback> Received => [.. _received];

    public ReceivedCallback Last => _received.Last();

    public int Verifications { get; private set; }

    /// <summary>The next answers have these statuses, then 200 again.</summary>
    public void AnswerWith(params int[] statuses)
    {
        foreach (var status in statuses)
            _statuses.Enqueue(status);
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/wecom/app", Verify);
        app.MapPost("/wecom/app", ReceiveAsync);
    }

    async Task Verify(HttpContext http)
    {
        Verifications++;
        var text = Decrypt(http.Request.Query, http.Request.Query["echostr"].ToString());
        await http.Response.Body.WriteAsync(Echo(text ?? ""), http.RequestAborted);
    }

    async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var envelope = XDocument.Parse(body).Root!;
        var plain = Decrypt(http.Request.Query, envelope.Element("Encrypt")!.Value);
        var received = new ReceivedCallback(
            http.Request.Query["timestamp"].ToString(), http.Request.Query["nonce"].ToString(), body, plain);
        _received.Enqueue(received);
        if (Answer is null)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        http.Response.StatusCode = _statuses.TryDequeue(out var status) ? status : plain is null ? 403 : 200;
        await http.Response.WriteAsync(Answer!(received), http.RequestAborted);
    }

    string? Decrypt(IQueryCollection query, string encrypted)
    {
        var cipher = new CallbackCipher(options.CallbackToken, options.CallbackAesKey, options.CorpId);
        var result = cipher.Decrypt(
            query["msg_signature"].ToString(), query["timestamp"].ToString(), query["nonce"].ToString(), encrypted);
        return result is Decryption.Plaintext plain ? Encoding.UTF8.GetString(plain.Utf8.Span) : null;
    }
}

/// <param name="Timestamp">Of the query.</param>
/// <param name="Nonce">Of the query.</param>
/// <param name="Body">The envelope as sent.</param>
/// <param name="Plain">Null when signature or receiver are not ours.</param>
sealed record ReceivedCallback(string Timestamp, string Nonce, string Body, string? Plain)
{
    public string this[string element] => XDocument.Parse(Plain!).Root!.Element(element)?.Value ?? "";
}
