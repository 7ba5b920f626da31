using WeComSimulator.Tokens;

namespace WeComSimulator.Api;

/// <summary>What every endpoint has in common: scripted faults, limits, the method, the token, clean JSON.</summary>
sealed class ApiGate(TokenService tokens, ApiScripts scripts, CallLimits limits, AnswerWriter writer, FaultPlayer faults, SimulatorClock clock)
{
    const int LargestJson = 2 << 20;
    const int CallsPerMinute = 10_000;
    const int DebugCallsPerMinute = 5;

    public delegate ValueTask<ApiAnswer> Handler(ApiCall call, CancellationToken cancel);

    /// <summary>An endpoint behind a token.</summary>
    /// <param name="name">As in <c>message/send</c>.</param>
    /// <param name="method">The only one that is right.</param>
    /// <param name="readsJson">Whether the body is JSON, to be read before the handler sees it.</param>
    /// <param name="handle">The endpoint itself.</param>
    public RequestDelegate WithToken(string name, string method, bool readsJson, Handler handle) =>
        WithoutToken(name, (http, cancel) => AnswerAsync(http, name, method, readsJson, handle, cancel));

    /// <summary>For gettoken, which has no token yet, and for group webhooks, which have a key.</summary>
    public RequestDelegate WithoutToken(string name, Func<HttpContext, CancellationToken, ValueTask<ApiAnswer>> handle) => async http =>
    {
        var cancel = http.RequestAborted;
        var fault = scripts.Enter(name);
        if (fault?.Delay > TimeSpan.Zero)
            await Task.Delay(fault.Delay, clock, cancel);
        if (fault is { Spoils: true, AfterProcessing: false })
        {
            await faults.PlayAsync(http, fault, cancel);
            return;
        }

        var answer = await handle(http, cancel);
        if (fault is { Spoils: true })
            await faults.PlayAsync(http, fault, cancel);
        else
            await writer.WriteAsync(http, answer, cancel);
    };

    async ValueTask<ApiAnswer> AnswerAsync(
        HttpContext http, string name, string method, bool readsJson, Handler handle, CancellationToken cancel)
    {
        var (token, refused) = tokens.Check(http.Request.Query["access_token"].ToString());
        if (token is null)
            return refused!;
        if (http.Request.Method != method)
            return new Refusal(40063, $"some parameters are empty, or the method is not {method}");
        if (IsTooOften(http, name))
            return CallLimits.Exceeded;
        if (!readsJson)
            return await handle(new ApiCall(http, token, [], default), cancel);
        var raw = await ReadAsync(http.Request, cancel);
        return raw is not null && JsonReading.ParseObject(raw) is { } body
            ? await handle(new ApiCall(http, token, raw, body), cancel)
            : Refusal.WrongJson;
    }

    // message/send is bounded by people reached and not by calls.
    bool IsTooOften(HttpContext http, string name) =>
        (name != "message/send" && !limits.TryTake($"api:{name}", CallsPerMinute, TimeSpan.FromMinutes(1)))
        || (http.Request.Query["debug"] == "1" && !limits.TryTake($"debug:{name}", DebugCallsPerMinute, TimeSpan.FromMinutes(1)));

    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
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
