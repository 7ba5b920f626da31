using System.Security.Cryptography;

namespace WeComSimulator.Messages;

/// <summary>A message/send that WeCom accepted.</summary>
/// <param name="MsgId">For recall.</param>
/// <param name="AgentId">The app that sent it; only this one may change or recall it.</param>
/// <param name="Type">The msgtype.</param>
/// <param name="Recipients">Who it was for, those included whose copy was dropped.</param>
/// <param name="At">When.</param>
sealed record SentMessage(string MsgId, int AgentId, string Type, IReadOnlyList<string> Recipients, DateTimeOffset At);

/// <summary>What the app has sent, the newest ten thousand, and which task ids it has used up.</summary>
sealed class SentMessages
{
    const int Remembered = 10_000;

    readonly Lock _gate = new();
    readonly Dictionary<string, SentMessage> _byId = new(StringComparer.Ordinal);
    readonly Queue<string> _byAge = [];
    readonly HashSet<string> _taskIds = new(StringComparer.Ordinal);

    public IReadOnlyList<SentMessage> All
    {
        get
        {
            lock (_gate)
                return [.. _byAge.Select(id => _byId[id])];
        }
    }

    public static string NewId() => "m_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)).Replace('+', '-').Replace('/', '_');

    public SentMessage? Find(string msgId)
    {
        lock (_gate)
            return _byId.GetValueOrDefault(msgId);
    }

    public void Add(SentMessage message)
    {
        lock (_gate)
        {
            _byId[message.MsgId] = message;
            _byAge.Enqueue(message.MsgId);
            if (_byAge.Count > Remembered)
                _byId.Remove(_byAge.Dequeue());
        }
    }

    /// <summary>A task id is good for one card only.</summary>
    public bool TryUseTaskId(string taskId)
    {
        lock (_gate)
            return _taskIds.Add(taskId);
    }
}
