using Microsoft.Extensions.Logging;
using WeCom.Api;

namespace WeCom.AiBot;

/// <summary>
/// The late reply to a message (PROTOCOL 16.5): its address works once, within an hour. It is a bearer secret, and it comes
/// from outside: nothing is posted to another host than WeCom's, and it is never logged.
/// </summary>
public sealed class AiBotResponseUrls
{
    static readonly Uri Official = new("https://qyapi.weixin.qq.com/");

    readonly ApiTransport _transport;
    readonly Uri _root;

    /// <param name="http">As for <see cref="WeComClient"/>; its base address is the only host that is posted to.</param>
    /// <param name="time">Measures durations for the log.</param>
    /// <param name="logger">Gets paths, codes and durations.</param>
    public AiBotResponseUrls(HttpClient http, TimeProvider time, ILogger<AiBotResponseUrls> logger)
    {
        _transport = new ApiTransport(http, time, logger);
        _root = new Uri(http.BaseAddress ?? Official, "cgi-bin/");
    }

    /// <summary>Posts markdown, a card (single chats only), or the last frame of a running stream.</summary>
    /// <returns>
    /// Refused without a request when a documented rule is broken or the address is not WeCom's. A second call may be answered
    /// as accepted and yet not be shown.
    /// </returns>
    public async Task<ApiResult<NoContent>> PostAsync(string responseUrl, AiBotReply reply, CancellationToken cancel)
    {
        if (reply is not (AiBotReply.Markdown or AiBotReply.Card or AiBotReply.StreamFrame { Finish: true }))
            throw new ArgumentException($"{reply.GetType().Name} is not for a response URL.", nameof(reply));
        if (reply.Check() is [var fault, ..])
            return new ApiResult<NoContent>.Refused(fault.ToError());
        if (Call(responseUrl, reply) is not { } call)
            return new ApiResult<NoContent>.Refused(new RequestFault("response_url", "is an address of WeCom", 40035).ToError());

        var answer = await _transport.SendAsync(call, cancel);
        if (answer is not ApiResult<HttpAnswer>.Ok(var http))
            return answer.Failed<NoContent>();
        var result = ApiAnswer.Read(http.Body, RawJson.Types.NoContent);
        if (result is ApiResult<NoContent>.Refused(var error))
            _transport.LogRefusal(call, error);
        return result;
    }

    ApiCall? Call(string responseUrl, AiBotReply reply) =>
        Uri.TryCreate(responseUrl, UriKind.Absolute, out var url)
        && url.AbsoluteUri.StartsWith(_root.AbsoluteUri, StringComparison.Ordinal)
            ? ApiCall.Post(url.AbsolutePath[_root.AbsolutePath.Length..], reply.ToJson()) with { Query = url.Query.TrimStart('?') }
            : null;
}
