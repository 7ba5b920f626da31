using System.Threading.Channels;

namespace WeComSimulator.Messages;

/// <summary>Everybody's conversation with the app, the last messages of each, and who wants to hear of changes.</summary>
sealed class Conversations(SimulatorOptions options)
{
    readonly Lock _gate = new();
    readonly Dictionary<string, List<ChatEntry>> _byUser = new(StringComparer.OrdinalIgnoreCase);
    readonly List<Channel<ChatEntry>> _listeners = [];
    long _lastId;

    public IReadOnlyList<ChatEntry> Of(string userId)
    {
        lock (_gate)
            return [.. _byUser.GetValueOrDefault(userId) ?? []];
    }

    public IReadOnlyList<ChatEntry> WithMessage(string msgId)
    {
        lock (_gate)
            return [.. _byUser.Values.SelectMany(entries => entries).Where(entry => entry.MsgId == msgId)];
    }

    public ChatEntry Add(Func<long, ChatEntry> create)
    {
        lock (_gate)
        {
            var entry = create(++_lastId);
            if (!_byUser.TryGetValue(entry.UserId, out var entries))
                _byUser[entry.UserId] = entries = [];
            entries.Add(entry);
            if (entries.Count > options.Remembered)
                entries.RemoveAt(0);
            Tell(entry);
            return entry;
        }
    }

    /// <summary>Null when the entry is no longer remembered.</summary>
    public ChatEntry? Change(string userId, long id, Func<ChatEntry, ChatEntry> how)
    {
        lock (_gate)
        {
            var entries = _byUser.GetValueOrDefault(userId) ?? [];
            var at = entries.FindIndex(entry => entry.Id == id);
            if (at < 0)
                return null;
            Tell(entries[at] = how(entries[at]));
            return entries[at];
        }
    }

    /// <summary>
    /// Every entry added or changed from now on. A listener that does not read loses the oldest, which is why a page
    /// reads the whole conversation again whenever it connects.
    /// </summary>
    public (ChannelReader<ChatEntry> Changes, IDisposable Subscription) Listen()
    {
        var channel = Channel.CreateBounded<ChatEntry>(
            new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
            _listeners.Add(channel);
        return (channel.Reader, new Subscription(this, channel));
    }

    /// <summary>
    /// The first message to this member after <paramref name="after"/> that is wanted; waits for it if need be.
    /// </summary>
    public async Task<ChatEntry> HearAsync(string userId, long after, Func<ChatEntry, bool>? wanted, CancellationToken cancel)
    {
        var (changes, subscription) = Listen();
        using (subscription)
        {
            if (Of(userId).FirstOrDefault(IsIt) is { } already)
                return already;
            await foreach (var entry in changes.ReadAllAsync(cancel))
            {
                if (IsIt(entry))
                    return entry;
            }
        }

        throw new OperationCanceledException(cancel);

        bool IsIt(ChatEntry entry) =>
            entry.Id > after && entry.Side == ChatSide.App && wanted?.Invoke(entry) != false
            && string.Equals(entry.UserId, userId, StringComparison.OrdinalIgnoreCase);
    }

    void Tell(ChatEntry entry) => _listeners.ForEach(listener => listener.Writer.TryWrite(entry));

    sealed class Subscription(Conversations conversations, Channel<ChatEntry> channel) : IDisposable
    {
        public void Dispose()
        {
            lock (conversations._gate)
                conversations._listeners.Remove(channel);
            channel.Writer.TryComplete();
        }
    }
}
