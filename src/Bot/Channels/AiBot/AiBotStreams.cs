using System.Collections.Concurrent;
using Bot.Conversation;
using Bot.Time;
using WeCom.AiBot;

namespace Bot.Channels.AiBot;

/// <summary>
/// The answers that somebody is watching grow. What they show until the answer is there is best effort and in memory; that
/// each of them ends in time is seen to here while this process lives, and by WeCom and the outbox when it does not.
/// </summary>
sealed class AiBotStreams(AiBotLine line, SendRates rates, BusinessClock clock)
{
    /// <summary>WeCom shows no more of a stream after six minutes (PROTOCOL 17.3).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5.5);

    readonly ConcurrentDictionary<string, Open> _open = new(StringComparer.Ordinal);

    /// <summary>Makes ready for a message that is about to become durable; false for a copy of one whose stream is open.</summary>
    public bool TryOpen(InboxRow row)
    {
        var open = new Open();
        if (!_open.TryAdd(row.DedupKey, open))
            return false;
        open.Deadline = clock.Time.CreateTimer(_ => End(row, open), null, Longest, Timeout.InfiniteTimeSpan);
        return true;
    }

    /// <summary>It did not become durable, or was answered long ago.</summary>
    public void Forget(InboxRow row)
    {
        if (_open.TryRemove(row.DedupKey, out var open))
            open.Dispose();
    }

    /// <summary>It could not be kept: whoever wrote it is told so in a stream that ends with that.</summary>
    public async Task TurnAwayAsync(InboxRow row)
    {
        if (row.AiBot?.ReqId is { } reqId && line.Socket is { } socket && rates.TryReserve(AiBotWords.ChatOf(row), SendRate.AiBot))
            await socket.RespondAsync(reqId, Frame(row, AiBotWords.NotTaken, isLast: true), CancellationToken.None);
    }

    /// <summary>The work is not ours any more: whoever has it now ends them.</summary>
    public void ForgetAll()
    {
        foreach (var id in _open.Keys)
        {
            if (_open.TryRemove(id, out var open))
                open.Dispose();
        }
    }

    /// <summary>The first words of a stream, unless its turn was faster and has shown others.</summary>
    public void Begin(InboxRow row)
    {
        if (_open.TryGetValue(row.DedupKey, out var open) && open.TryBegin(AiBotWords.Reading))
            Refresh(row, AiBotWords.Reading);
    }

    /// <summary>Shows words until others take their place; nothing when the stream has ended or was begun by another process.</summary>
    public void Show(InboxRow row, string words)
    {
        if (!_open.TryGetValue(row.DedupKey, out var open) || open.IsOver)
            return;
        open.Words = words;
        Refresh(row, words);
    }

    void Refresh(InboxRow row, string words)
    {
        if (row.AiBot?.ReqId is { } reqId && rates.TryReserve(AiBotWords.ChatOf(row), SendRate.AiBotInterim))
            line.Socket?.Refresh(reqId, Frame(row, words, isLast: false));
    }

    public IProgress<Reply.Text> ProgressOf(InboxRow row) => new Shown(this, row);

    /// <summary>What is shown now; null when this process does not know.</summary>
    public string? WordsOf(string streamId) => _open.TryGetValue(streamId, out var open) ? open.Words : null;

    /// <summary>Whether the answer may still end the stream. From here on nothing else is shown in it.</summary>
    public bool TryEnd(string streamId, DateTimeOffset startedAt)
    {
        if (!_open.TryRemove(streamId, out var open))
            return clock.Now - startedAt < Longest;
        open.Dispose();
        return open.TryGetOver();
    }

    /// <summary>Too late for an answer: it comes as a message of its own.</summary>
    void End(InboxRow row, Open open)
    {
        if (!open.TryGetOver())
            return;
        if (row.AiBot?.ReqId is not { } reqId)
            Forget(row);
        else
            _ = line.Socket?.RespondAsync(reqId, Frame(row, AiBotWords.StillWorking, isLast: true), CancellationToken.None);
    }

    static AiBotReply.StreamFrame Frame(InboxRow row, string words, bool isLast) =>
        new(row.DedupKey, AiBotMarkdown.Bounded(AiBotMarkdown.Of(words)), isLast, AiBotWords.FeedbackIdOf(row));

    sealed class Open : IDisposable
    {
        int _isOver;
        string? _words;

        public ITimer? Deadline { get; set; }

        public string? Words
        {
            get => Volatile.Read(ref _words);
            set => Volatile.Write(ref _words, value);
        }

        public bool TryBegin(string words) => Interlocked.CompareExchange(ref _words, words, null) is null;

        public bool IsOver => Volatile.Read(ref _isOver) != 0;

        public bool TryGetOver() => Interlocked.Exchange(ref _isOver, 1) == 0;

        public void Dispose() => Deadline?.Dispose();
    }

    sealed class Shown(AiBotStreams streams, InboxRow row) : IProgress<Reply.Text>
    {
        public void Report(Reply.Text value) => streams.Show(row, value.Content);
    }
}
