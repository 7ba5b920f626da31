using WeCom.AiBot;

namespace Bot.Channels.AiBot;

/// <summary>
/// What comes over the AI bot's long connection: durable first, then shown as being worked on. WeCom sends nothing a second
/// time here, so whoever wrote what could not be kept is told to write it again.
/// </summary>
sealed partial class AiBotReceiver(
    AiBotIncoming incoming, Inbox inbox, AiBotStreams streams, ChannelMetrics metrics, TimeProvider time, ILogger<AiBotReceiver> logger)
{
    /// <summary>After that WeCom takes no greeting any more (PROTOCOL 17.1).</summary>
    static readonly TimeSpan GreetsWithin = TimeSpan.FromSeconds(5);

    /// <summary>Never throws: one message must not cost the others their connection.</summary>
    public async Task ReceiveAsync(AiBotSocket socket, AiBotCallback callback)
    {
        try
        {
            if (callback.Message is AiBotEnterChatEvent)
                await GreetAsync(socket, callback.ReqId);
            else if (incoming.ToRow(callback.Message, AiBotWay.Socket, callback.ReqId) is { } row)
                await AcceptAsync(row);
        }
        catch (Exception failure)
        {
            LogFailed(failure);
        }
    }

    /// <summary>The first event may be here before our side of the connection counts as standing.</summary>
    async Task GreetAsync(AiBotSocket socket, string reqId)
    {
        await socket.ConnectedAsync(CancellationToken.None).WaitAsync(GreetsWithin, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await socket.WelcomeAsync(reqId, new AiBotReply.Text(AiBotWords.Welcome), CancellationToken.None);
    }

    async Task AcceptAsync(InboxRow row)
    {
        var isWatched = row.AiBot?.ReqId is not null && streams.TryOpen(row);
        var acceptance = await inbox.AcceptAsync(row);
        metrics.Received(acceptance);
        if (acceptance == Acceptance.Accepted)
        {
            streams.Begin(row);
            return;
        }

        if (isWatched)
            streams.Forget(row);
        if (acceptance == Acceptance.Busy)
            await streams.TurnAwayAsync(row);
    }

    [LoggerMessage(EventId = 2403, Level = LogLevel.Error, Message = "A message to the AI bot could not be taken in")]
    private partial void LogFailed(Exception failure);
}
