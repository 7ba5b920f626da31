using System.Security.Cryptography;

namespace WeComSimulator.Messages;

/// <param name="MsgId">The message whose card it may change.</param>
/// <param name="EntryId">The copy that was tapped, when the code came with a tap.</param>
/// <param name="IssuedAt">From here on it lives 72 hours.</param>
sealed record ResponseCode(string MsgId, long? EntryId, DateTimeOffset IssuedAt);

/// <summary>The codes with which a card may be changed later: once each, within 72 hours.</summary>
sealed class ResponseCodes(SimulatorClock clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    readonly Lock _gate = new();
    readonly Dictionary<string, ResponseCode> _codes = new(StringComparer.Ordinal);
    readonly Queue<(string Value, DateTimeOffset IssuedAt)> _byAge = [];

    public string Issue(string msgId, long? entryId)
    {
        var now = clock.GetUtcNow();
        var value = "rc_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        lock (_gate)
        {
            while (_byAge.TryPeek(out var oldest) && oldest.IssuedAt + Lifetime <= now)
                _codes.Remove(_byAge.Dequeue().Value);
            _codes[value] = new ResponseCode(msgId, entryId, now);
            _byAge.Enqueue((value, now));
        }

        return value;
    }

    /// <summary>Null when the code is unknown, too old or already spent.</summary>
    public ResponseCode? Find(string value)
    {
        lock (_gate)
            return _codes.GetValueOrDefault(value) is { } code && code.IssuedAt + Lifetime > clock.GetUtcNow() ? code : null;
    }

    /// <summary>Whether this call was the one that spent it.</summary>
    public bool TrySpend(string value)
    {
        lock (_gate)
            return _codes.Remove(value);
    }
}
