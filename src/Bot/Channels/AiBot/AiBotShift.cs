using WeCom.AiBot;

namespace Bot.Channels.AiBot;

/// <summary>
/// Holds the AI bot's long connection as long as this instance is the one that works: WeCom allows one, and a second would
/// throw out the first.
/// </summary>
sealed partial class AiBotShift(
    AiBotLine line, AiBotReceiver receiver, AiBotStreams streams, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<AiBotShift> logger)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Returns when the shift has ended.</summary>
    public async Task RunAsync(CancellationToken shift)
    {
        if (line.Socket is not { } socket || !await lifetime.HasComeAsync(shift))
            return;
        while (!shift.IsCancellationRequested && !await HasEndedForGoodAsync(socket, shift))
            await Task.Delay(Pause, time, shift).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        streams.ForgetAll();
    }

    /// <summary>The connection is made again by itself; here it ends only for good, with the shift, or by a bug.</summary>
    async Task<bool> HasEndedForGoodAsync(AiBotSocket socket, CancellationToken shift)
    {
        try
        {
            var end = await socket.RunAsync(callback => receiver.ReceiveAsync(socket, callback), shift);
            if (end is AiBotSocketState.Refused refused)
                LogRefused(refused.Error.Code);
            else
                LogReplaced();
            return true;
        }
        catch (OperationCanceledException) when (shift.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception failure)
        {
            LogFailed(failure);
            return false;
        }
    }

    [LoggerMessage(EventId = 2401, Level = LogLevel.Error, Message = "WeCom refused the AI bot's id or secret ({Code}). Copy WeCom:AiBot:BotId and WeCom:AiBot:Secret from the robot's long-connection settings and restart")]
    private partial void LogRefused(int code);

    [LoggerMessage(EventId = 2402, Level = LogLevel.Error, Message = "Another program connected as this AI bot, so this one must not. Stop the other one, then restart this one")]
    private partial void LogReplaced();

    [LoggerMessage(EventId = 2404, Level = LogLevel.Error, Message = "The AI bot's connection broke down here; it is made again in half a minute")]
    private partial void LogFailed(Exception failure);
}
