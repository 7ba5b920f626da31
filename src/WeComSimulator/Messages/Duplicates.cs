using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace WeComSimulator.Messages;

/// <summary>
/// The duplicate check a sender may ask for: the same request, byte for byte, within its interval is answered like the
/// first and shown to nobody.
/// </summary>
sealed class Duplicates(SimulatorClock clock)
{
    static readonly TimeSpan LongestInterval = TimeSpan.FromHours(4);

    readonly Lock _gate = new();
    readonly Dictionary<string, (DateTimeOffset At, string Answer)> _seen = new(StringComparer.Ordinal);
    readonly Queue<(string Hash, DateTimeOffset At)> _byAge = [];

    /// <summary>How many requests were recognised as repeated.</summary>
    public int Recognised { get; private set; }

    /// <summary>The first answer, when this request repeats one of the interval.</summary>
    public JsonObject? Repeated(byte[] body, TimeSpan interval)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_seen.TryGetValue(Hash(body), out var first) || now - first.At >= Min(interval, LongestInterval))
                return null;
            Recognised++;
            return JsonNode.Parse(first.Answer)!.AsObject();
        }
    }

    public void Remember(byte[] body, JsonObject answer)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            while (_byAge.TryPeek(out var oldest) && now - oldest.At >= LongestInterval)
                Forget(_byAge.Dequeue());
            var hash = Hash(body);
            _seen[hash] = (now, answer.ToJsonString());
            _byAge.Enqueue((hash, now));
        }
    }

    void Forget((string Hash, DateTimeOffset At) old)
    {
        if (_seen.TryGetValue(old.Hash, out var seen) && seen.At == old.At)
            _seen.Remove(old.Hash);
    }

    static string Hash(byte[] body) => Convert.ToHexString(SHA256.HashData(body));

    static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
