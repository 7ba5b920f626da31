using System.Text.Json;

namespace WeComSimulator.Groups;

/// <summary>What was written into group chats and by robots, the last of it.</summary>
sealed class GroupMessages(SimulatorOptions options, SimulatorClock clock)
{
    readonly Lock _gate = new();
    readonly Queue<GroupMessage> _messages = [];

    public IReadOnlyList<GroupMessage> All
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    public void Add(string group, string type, JsonElement body)
    {
        lock (_gate)
        {
            _messages.Enqueue(new GroupMessage(group, type, body, clock.GetUtcNow()));
            if (_messages.Count > options.Remembered)
                _messages.Dequeue();
        }
    }
}
