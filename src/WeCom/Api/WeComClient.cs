using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace WeCom.Api;

/// <summary>
/// The API of one app: one corp and one secret (PROTOCOL parts 5 to 14). Safe for any number of threads; keep one for
/// the life of the program, because it holds the access token.
/// </summary>
/// <remarks>
/// Every call ends in an <see cref="ApiResult{T}"/>. The token is fetched, renewed and, when WeCom drops it early,
/// fetched once more and the call repeated once, without the caller noticing; a call WeCom is too busy for is made up to
/// three times within about two seconds. Rates and queues are the caller's (PROTOCOL part 18). Secrets travel in query strings only, and no query string is ever logged.
/// </remarks>
public sealed partial class WeComClient
{
    /// <summary>So often a call is made that WeCom is too busy for (-1, 6000, 45033; PROTOCOL part 19).</summary>
    const int MostTries = 3;

    readonly TimeProvider _time;
    readonly ApiTransport _transport;
    readonly Expiring _token;
    readonly Expiring _corpTicket;
    readonly Expiring _agentTicket;

    /// <param name="http">
    /// Its time-out bounds every attempt: 10 seconds are plenty. A base address other than
    /// <c>https://qyapi.weixin.qq.com/</c>, for a gateway or a simulator, ends in a slash.
    /// </param>
    /// <param name="corpId">The corp's id.</param>
    /// <param name="secret">The app's secret; there is one token per secret.</param>
    /// <param name="time">Measures the token's life.</param>
    /// <param name="logger">Gets paths, codes and durations; never a query, a body or a secret.</param>
    public WeComClient(HttpClient http, string corpId, string secret, TimeProvider time, ILogger<WeComClient> logger)
    {
        _transport = new ApiTransport(http, time, logger);
        _token = new Expiring(() => TokenService.AskAsync(_transport, corpId, secret), time);
        _corpTicket = new Expiring(() => AskTicketAsync("get_jsapi_ticket", ""), time);
        _agentTicket = new Expiring(() => AskTicketAsync("ticket/get", "type=agent_config"), time);
        _time = time;
    }

    Task<ApiResult<T>> GetAsync<T>(string path, string query, JsonTypeInfo<T> type, CancellationToken cancel) =>
        CallAsync(new ApiCall(path, query), type, cancel);

    Task<ApiResult<T>> PostAsync<T>(string path, string json, JsonTypeInfo<T> type, CancellationToken cancel) =>
        CallAsync(ApiCall.Post(path, json), type, cancel);

    Task<ApiResult<T>> CallAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancel) =>
        CallAsync(call, answer => ApiAnswer.Read(answer.Body, type), cancel);

    /// <summary>
    /// Every call with a token passes here. WeCom's "busy" means that nothing was done, so the same call is made again
    /// after a short pause; an answer that never came means that nobody knows, and is the caller's to repeat.
    /// </summary>
    async Task<ApiResult<T>> CallAsync<T>(
        ApiCall call, Func<HttpAnswer, ApiResult<T>> read, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var result = await AttemptAsync(call, read, cancel);
            if (tries == MostTries || result is not ApiResult<T>.Refused { Error.Class: ApiErrorClass.Retry })
                return result;
            await Task.Delay(Pause(tries), _time, cancel);
        }
    }

    /// <summary>Token, request, errcode, and one repetition with a fresh token.</summary>
    async Task<ApiResult<T>> AttemptAsync<T>(
        ApiCall call, Func<HttpAnswer, ApiResult<T>> read, CancellationToken cancel)
    {
        for (var repeated = false; ; repeated = true)
        {
            var token = await _token.GetAsync(cancel);
            if (token is not ApiResult<Lent>.Ok(var current))
                return token.Failed<T>();

            var answer = await _transport.SendAsync(call.With(ApiCall.Value("access_token", current.Text)), cancel);
            if (answer is not ApiResult<HttpAnswer>.Ok(var http))
                return answer.Failed<T>();

            var result = read(http);
            if (result is not ApiResult<T>.Refused(var error))
                return result;
            _transport.LogRefusal(call, error);
            if (error.Class != ApiErrorClass.Token || repeated || !_token.Drop(current))
                return result;
        }
    }

    /// <summary>Half a second, then one; up to half as much again, so that callers who met do not meet again.</summary>
    static TimeSpan Pause(int tries) => TimeSpan.FromMilliseconds(500 * tries * (1 + (Random.Shared.NextDouble() / 2)));
}
