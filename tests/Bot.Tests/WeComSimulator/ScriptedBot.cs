using System.Collections.Concurrent;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WeCom.Callback;

namespace Bot.Tests.WeComSimulator;

/// <summary>A bot that does what the test says and remembers what it was sent.</summary>
sealed class ScriptedBot(string path, CallbackCipher cipher)
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
        app.MapGet(path, Verify);
        app.MapPost(path, ReceiveAsync);
    }

    async Task Verify(HttpContext http)
    {
        Verifications++;
        var text = Decrypt(http.Request.Query, http.Request.Query["echostr"].ToString());
        await http.Response.Body.WriteAsync(Echo(text ?? ""), http.RequestAborted);
    }

    async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var query = http.Request.Query;
        var reception = new CallbackReceiver(cipher).Receive(
            new CallbackQuery(query["msg_signature"], query["timestamp"], query["nonce"], null), body.ToArray());
        var received = new ReceivedCallback(
            query["timestamp"].ToString(), query["nonce"].ToString(), Encoding.UTF8.GetString(body.ToArray()), reception);
        _received.Enqueue(received);
        if (Answer is null)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        http.Response.StatusCode = _statuses.TryDequeue(out var status) ? status : received.Plain is null ? 403 : 200;
        await http.Response.WriteAsync(Answer!(received), http.RequestAborted);
    }

    string? Decrypt(IQueryCollection query, string encrypted)
    {
        var result = cipher.Decrypt(
            query["msg_signature"].ToString(), query["timestamp"].ToString(), query["nonce"].ToString(), encrypted);
        return result is Decryption.Plaintext plain ? Encoding.UTF8.GetString(plain.Utf8.Span) : null;
    }
}

/// <param name="Timestamp">Of the query.</param>
/// <param name="Nonce">Of the query.</param>
/// <param name="Body">The envelope as sent.</param>
/// <param name="Reception">What our own library makes of it.</param>
sealed record ReceivedCallback(string Timestamp, string Nonce, string Body, CallbackReception Reception)
{
    /// <summary>Null when it was refused.</summary>
    public string? Plain => Reception is CallbackReception.Accepted accepted ? Encoding.UTF8.GetString(accepted.Xml.Span) : null;

    public string this[string element] => XDocument.Parse(Plain!).Root!.Element(element)?.Value ?? "";
}
