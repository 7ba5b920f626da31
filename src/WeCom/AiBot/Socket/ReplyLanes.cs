using WeCom.Api;

namespace WeCom.AiBot;

/// <summary>
/// One frame at a time for each req_id (PROTOCOL 17.3). Frames that must arrive wait for their turn; of a growing text only
/// the newest frame waits, and none once the last one was handed over.
/// </summary>
/// <param name="ask">Sends a command with a req_id and a reply, and waits for its answer, at most 5 seconds.</param>
/// <param name="time">Measures the pause between refreshes.</param>
sealed class ReplyLanes(Func<string, string, AiBotReply, CancellationToken, Task<ApiResult<NoContent>>> ask, TimeProvider time)
{
    /// <summary>Each refresh may count against the chat's 30 a minute (PROTOCOL 17.4).</summary>
    static readonly TimeSpan RefreshPause = TimeSpan.FromSeconds(1);

    const int MostFinishedRemembered = 1000;
    const string Respond = "aibot_respond_msg";

    readonly Lock _gate = new();
    readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    readonly HashSet<string> _finished = new(StringComparer.Ordinal);
    readonly Queue<string> _finishedInOrder = [];

    public async Task<ApiResult<NoContent>> SendAsync(string command, string reqId, AiBotReply reply, CancellationToken cancel)
    {
        Lane lane;
        lock (_gate)
        {
            lane = Enter(reqId);
            if (reply is AiBotReply.StreamFrame { Finish: true } stream)
                Finish(lane, stream.Id);
        }

        try
        {
            return await InTurnAsync(lane, () => ask(command, reqId, reply, cancel), cancel);
        }
        finally
        {
            lock (_gate)
                Leave(reqId, lane);
        }
    }

    /// <summary>Best effort: returns at once, and what became of the frame is nobody's business.</summary>
    public void Refresh(string reqId, AiBotReply.StreamFrame stream)
    {
        lock (_gate)
        {
            if (_finished.Contains(stream.Id))
                return;
            var lane = Enter(reqId);
            lane.Newest = stream;
            if (lane.IsRefreshing)
            {
                Leave(reqId, lane);
                return;
            }

            lane.IsRefreshing = true;
            _ = RefreshAsync(reqId, lane);
        }
    }

    async Task RefreshAsync(string reqId, Lane lane)
    {
        // Off the caller's back and out of its lock.
        await Task.Yield();
        while (await InTurnAsync(lane, () => AskNewestAsync(reqId, lane), CancellationToken.None) is not null)
            await Task.Delay(RefreshPause, time, CancellationToken.None);
        lock (_gate)
            Leave(reqId, lane);
    }

    /// <summary>Null when there is nothing to refresh any more.</summary>
    async Task<ApiResult<NoContent>?> AskNewestAsync(string reqId, Lane lane)
    {
        AiBotReply.StreamFrame newest;
        lock (_gate)
        {
            if (lane.Newest is null)
            {
                lane.IsRefreshing = false;
                return null;
            }

            newest = lane.Newest;
            lane.Newest = null;
        }

        return await ask(Respond, reqId, newest, CancellationToken.None);
    }

    static async Task<T> InTurnAsync<T>(Lane lane, Func<Task<T>> work, CancellationToken cancel)
    {
        await lane.Turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            lane.Turn.Release();
        }
    }

    void Finish(Lane lane, string streamId)
    {
        if (lane.Newest?.Id == streamId)
            lane.Newest = null;
        if (!_finished.Add(streamId))
            return;
        _finishedInOrder.Enqueue(streamId);
        if (_finishedInOrder.Count > MostFinishedRemembered)
            _finished.Remove(_finishedInOrder.Dequeue());
    }

    Lane Enter(string reqId)
    {
        if (!_lanes.TryGetValue(reqId, out var lane))
            _lanes[reqId] = lane = new Lane();
        lane.Users++;
        return lane;
    }

    void Leave(string reqId, Lane lane)
    {
        if (--lane.Users > 0)
            return;
        _lanes.Remove(reqId);
        lane.Dispose();
    }

    sealed class Lane : IDisposable
    {
        public readonly SemaphoreSlim Turn = new(1);
        public int Users;
        public AiBotReply.StreamFrame? Newest;
        public bool IsRefreshing;

        public void Dispose() => Turn.Dispose();
    }
}
