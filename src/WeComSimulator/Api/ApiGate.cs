using WeComSimulator.Tokens;

namespace WeComSimulator.Api;

/// <summary>What every endpoint has in common: the method, the token, clean JSON, and an answer of WeCom's shape.</summary>
sealed class ApiGate(TokenService tokens, AnswerWriter writer)
{
    const int LargestJson = 2 << 20;

    public delegate ValueTask<ApiAnswer> Handler(ApiCall call, CancellationToken cancel);

    public RequestDelegate Get(Func<ApiCall, ApiAnswer> handle) =>
        Endpoint("GET", withJson: false, (call, _) => ValueTask.FromResult(handle(call)));

    public RequestDelegate Post(Func<ApiCall, ApiAnswer> handle) =>
        Endpoint("POST", withJson: true, (call, _) => ValueTask.FromResult(handle(call)));

    public RequestDelegate Upload(Handler handle) => Endpoint("POST", withJson: false, handle);

    /// <summary>For gettoken, which has no token yet.</summary>
    public RequestDelegate WithoutToken(Func<HttpContext, ApiAnswer> handle) =>
        http => writer.WriteAsync(http, handle(http), http.RequestAborted);

    RequestDelegate Endpoint(string method, bool withJson, Handler handle) => async http =>
        await writer.WriteAsync(http, await AnswerAsync(http, method, withJson, handle), http.RequestAborted);

    async ValueTask<ApiAnswer> AnswerAsync(HttpContext http, string method, bool withJson, Handler handle)
    {
        var (token, refused) = tokens.Check(http.Request.Query["access_token"].ToString());
        if (token is null)
            return refused!;
        if (http.Request.Method != method)
            return new Refusal(40063, $"some parameters are empty, or the method is not {method}");
        if (!withJson)
            return await handle(new ApiCall(http, token, [], default), http.RequestAborted);
        var raw = await ReadAsync(http.Request, http.RequestAborted);
        return raw is not null && JsonReading.ParseObject(raw) is { } body
            ? await handle(new ApiCall(http, token, raw, body), http.RequestAborted)
            : Refusal.WrongJson;
    }

    static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > LargestJson)
                return null;
        }

        return buffer.ToArray();
    }
}
