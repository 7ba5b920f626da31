using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace WeCom.Api;

/// <summary>
/// The one place where bytes leave for WeCom. It turns every way a request can fail into a value, and is the only one
/// to log: the path, never the query, which holds the token.
/// </summary>
sealed partial class ApiTransport(HttpClient http, TimeProvider time, ILogger logger)
{
    const int NoMenu = 46003;

    static readonly Uri Official = new("https://qyapi.weixin.qq.com/");

    /// <summary>The raw answer; a refusal is still inside it.</summary>
    public async Task<ApiResult<HttpAnswer>> SendAsync(ApiCall call, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var (answer, fault) = await AttemptAsync(call, cancel);
        var milliseconds = (long)time.GetElapsedTime(started).TotalMilliseconds;
        if (answer is null)
        {
            LogUnreachable(call.Path, fault, milliseconds);
            return new ApiResult<HttpAnswer>.Unreachable(fault);
        }

        LogAnswered(call.Path, answer.Body.Length, milliseconds);
        return new ApiResult<HttpAnswer>.Ok(answer);
    }

    /// <summary>"There is no menu" is an answer that every first start gets, not a fault.</summary>
    public void LogRefusal(ApiCall call, ApiError error) =>
        LogRefused(error.Code == NoMenu ? LogLevel.Debug : LogLevel.Warning, call.Path, error.Code, error.Class, error.Message);

    // The words of a network exception are not passed on: they may quote what they failed at.
    async Task<(HttpAnswer? Answer, string Fault)> AttemptAsync(ApiCall call, CancellationToken cancel)
    {
        try
        {
            using var request = Request(call);
            using var response = await http.SendAsync(request, cancel);
            return (int)response.StatusCode >= 500
                ? (null, $"HTTP {(int)response.StatusCode}")
                : (await HttpAnswer.ReadAsync(response, cancel), "");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, "timeout");
        }
        catch (HttpRequestException failure)
        {
            return (null, $"no connection ({failure.HttpRequestError})");
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            // A bare SocketException comes from a connection that is gone before the platform has asked for its end point.
            return (null, "connection broken");
        }
    }

    HttpRequestMessage Request(ApiCall call)
    {
        var address = new Uri(http.BaseAddress ?? Official, $"cgi-bin/{call.Path}?{call.Query}");
        var request = new HttpRequestMessage(call.Content is null ? HttpMethod.Get : HttpMethod.Post, address);
        request.Content = call.Content?.Invoke();
        request.Headers.Range = call.Range;
        return request;
    }

    [LoggerMessage(1, LogLevel.Debug, "WeCom {Path} answered {Bytes} bytes in {Milliseconds} ms")]
    partial void LogAnswered(string path, int bytes, long milliseconds);

    [LoggerMessage(EventId = 2, Message = "WeCom {Path} refused with {Code}, {Kind}: {Words}")]
    partial void LogRefused(LogLevel level, string path, int code, ApiErrorClass kind, string words);

    [LoggerMessage(3, LogLevel.Warning, "WeCom {Path} gave no answer to rely on: {Reason}, after {Milliseconds} ms")]
    partial void LogUnreachable(string path, string reason, long milliseconds);
}
