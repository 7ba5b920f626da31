using System.Diagnostics;
using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using WeCom.Api;

namespace WeCom.AiBot;

public sealed partial class AiBotSocket
{
    static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan RatePause = TimeSpan.FromMinutes(1);

    /// <summary>A connection that held so long was a good one: the next pause is the shortest again.</summary>
    static readonly TimeSpan GoodConnection = TimeSpan.FromSeconds(30);

    static async Task HandOnAsync(ChannelReader<AiBotCallback> incoming, Func<AiBotCallback, Task> receive)
    {
        await foreach (var callback in incoming.ReadAllAsync(CancellationToken.None))
            await receive(callback);
    }

    async Task KeepAsync(ChannelWriter<AiBotCallback> incoming, CancellationToken cancel)
    {
        try
        {
            await ConnectAgainAndAgainAsync(incoming, cancel);
        }
        finally
        {
            incoming.Complete();
        }
    }

    /// <summary>One connection after the other, until one ends for good.</summary>
    async Task ConnectAgainAndAgainAsync(ChannelWriter<AiBotCallback> incoming, CancellationToken cancel)
    {
        var failures = 0;
        var trouble = "";
        while (!cancel.IsCancellationRequested)
        {
            var began = _time.GetTimestamp();
            _state = new AiBotSocketState.Connecting(_time.GetUtcNow(), failures, trouble);
            var end = await HoldOneAsync(incoming, cancel);
            if (cancel.IsCancellationRequested || IsForGood(end))
                return;

            failures = _time.GetElapsedTime(began) >= GoodConnection ? 1 : failures + 1;
            (trouble, var pause) = end switch
            {
                LinkEnd.Lost(var what) => (what, Pause(failures)),
                LinkEnd.Refused({ Class: ApiErrorClass.RateLimited } error) => (error.Message, RatePause),
                LinkEnd.Refused(var error) => (error.Message, Pause(failures)),
                _ => throw new UnreachableException(),
            };
            LogLost(trouble, (int)pause.TotalSeconds);
            _state = new AiBotSocketState.Connecting(_time.GetUtcNow(), failures, trouble);
            await Task.Delay(pause, _time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    bool IsForGood(LinkEnd end)
    {
        switch (end)
        {
            case LinkEnd.Replaced:
                _state = new AiBotSocketState.Replaced(_time.GetUtcNow());
                LogReplaced();
                return true;
            case LinkEnd.Refused({ Class: ApiErrorClass.Configuration } error):
                _state = new AiBotSocketState.Refused(_time.GetUtcNow(), error);
                LogNotAdmitted(error.Code, error.Message);
                return true;
            default:
                return false;
        }
    }

    async Task<LinkEnd> HoldOneAsync(ChannelWriter<AiBotCallback> incoming, CancellationToken cancel)
    {
        using var socket = new ClientWebSocket();
        // The heart beats in the protocol, where WeCom looks for it.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        if (await TryConnectAsync(socket, cancel) is { } trouble)
            return new LinkEnd.Lost(trouble);

        using var link = new AiBotLink(
            socket,
            credentials =>
            {
                credentials.WriteString("bot_id", _botId);
                credentials.WriteString("secret", _secret);
            },
            _time);
        var end = await link.HoldAsync(incoming, () => Subscribed(link), cancel);
        _link = null;
        if (_connected.Task.IsCompleted)
            _connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return end;
    }

    void Subscribed(AiBotLink link)
    {
        _link = link;
        _state = new AiBotSocketState.Connected(_time.GetUtcNow());
        _connected.TrySetResult();
        LogConnected();
    }

    /// <summary>What went wrong, or null.</summary>
    async Task<string?> TryConnectAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(ConnectTime, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        try
        {
            await socket.ConnectAsync(_address, either.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            return "no connection within 10 seconds";
        }
        catch (WebSocketException broken)
        {
            return (broken.InnerException as HttpRequestException)?.HttpRequestError is { } reason
                ? $"no connection ({reason})"
                : $"no connection ({broken.WebSocketErrorCode})";
        }
    }

    /// <param name="failures">At least 1.</param>
    static TimeSpan Pause(int failures)
    {
        var doubled = TimeSpan.FromSeconds(1 << Math.Min(failures - 1, 5));
        return doubled < LongestPause ? doubled : LongestPause;
    }

    [LoggerMessage(1, LogLevel.Information, "AI bot connected and subscribed")]
    partial void LogConnected();

    [LoggerMessage(2, LogLevel.Warning, "AI bot connection lost: {Trouble}; the next attempt in {Seconds} s")]
    partial void LogLost(string trouble, int seconds);

    [LoggerMessage(3, LogLevel.Error, "AI bot taken over by another connection; this one does not fight back")]
    partial void LogReplaced();

    [LoggerMessage(4, LogLevel.Error, "AI bot not admitted, {Code}: {Words}; check bot id and secret")]
    partial void LogNotAdmitted(int code, string words);

    [LoggerMessage(5, LogLevel.Warning, "AI bot {Command} refused with {Code}: {Words}")]
    partial void LogRefused(string command, int code, string words);
}
