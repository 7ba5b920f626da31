namespace WeComSimulator.AiBot;

enum AiBotRequestKind
{
    Message,
    EnterChat,
    Tap,
    Feedback,
}

/// <summary>A message or event that was told to the bot, and what may answer it.</summary>
/// <param name="ReqId">Of the socket's frame.</param>
/// <param name="Connection">The connection it was told on; another one's req_ids are unknown.</param>
/// <param name="Kind">A message can be answered for 24 hours, an event for 5 seconds.</param>
/// <param name="ChatId">Userid or group.</param>
/// <param name="At">When it was told.</param>
/// <param name="CardId">The card tapped; 0 where none was.</param>
sealed record AiBotRequest(string ReqId, long Connection, AiBotRequestKind Kind, string ChatId, DateTimeOffset At, long CardId);

/// <summary>The req_ids that are still known.</summary>
sealed class AiBotRequests(SimulatorOptions options, SimulatorClock clock)
{
    static readonly TimeSpan MessageLife = TimeSpan.FromHours(24);
    static readonly TimeSpan EventLife = TimeSpan.FromSeconds(5);

    readonly Lock _gate = new();
    readonly Queue<AiBotRequest> _known = [];

    public void Add(AiBotRequest request)
    {
        lock (_gate)
        {
            _known.Enqueue(request);
            if (_known.Count > options.Remembered)
                _known.Dequeue();
        }
    }

    /// <summary>Null where WeCom says 846605.</summary>
    public AiBotRequest? Find(string reqId, long connection, AiBotRequestKind kind)
    {
        var oldest = clock.GetUtcNow() - (kind == AiBotRequestKind.Message ? MessageLife : EventLife);
        lock (_gate)
            return _known.LastOrDefault(known => known.ReqId == reqId && known.Connection == connection && known.Kind == kind && known.At >= oldest);
    }
}
