using System.Security.Cryptography;
using WeComSimulator.Api;

namespace WeComSimulator.SignIn;

/// <summary>Who stood before the sign-in page.</summary>
abstract record Visitor
{
    /// <summary>A member of this corp, in the app's range or not.</summary>
    public sealed record Member(string UserId) : Visitor;

    /// <summary>Somebody with WeChat and without an account here.</summary>
    public sealed record Outsider(string OpenId) : Visitor;

    /// <summary>A member of a linked corp.</summary>
    public sealed record OtherCorp(string CorpAndUserId) : Visitor;
}

/// <summary>The codes a sign-in brings back: good once, for five minutes.</summary>
sealed class SignInCodes(SimulatorClock clock)
{
    static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);
    static readonly TimeSpan TicketLifetime = TimeSpan.FromSeconds(1800);

    readonly Lock _gate = new();
    readonly Dictionary<string, Issued> _codes = new(StringComparer.Ordinal);
    readonly Dictionary<string, (string UserId, DateTimeOffset At)> _tickets = new(StringComparer.Ordinal);

    public string Issue(Visitor visitor, bool withDetails)
    {
        var now = clock.GetUtcNow();
        var code = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 43);
        lock (_gate)
        {
            foreach (var old in _codes.Where(known => known.Value.At + TimeSpan.FromDays(1) < now).ToArray())
                _codes.Remove(old.Key);
            _codes[code] = new Issued(visitor, withDetails, now);
        }

        return code;
    }

    public (Issued? Found, Refusal? Refused) Redeem(string code)
    {
        lock (_gate)
        {
            if (!_codes.TryGetValue(code, out var issued))
                return (null, new(40029, "invalid code"));
            if (issued.Used)
                return (null, new(42022, "code has been used"));
            if (issued.At + CodeLifetime <= clock.GetUtcNow())
                return (null, new(42003, "code expired"));
            _codes[code] = issued with { Used = true };
            return (issued, null);
        }
    }

    public string IssueTicket(string userId)
    {
        var ticket = RandomNumberGenerator.GetHexString(64, lowercase: true);
        lock (_gate)
            _tickets[ticket] = (userId, clock.GetUtcNow());
        return ticket;
    }

    /// <summary>Null when the ticket is unknown or too old.</summary>
    public string? UserOf(string ticket)
    {
        lock (_gate)
            return _tickets.TryGetValue(ticket, out var known) && known.At + TicketLifetime > clock.GetUtcNow() ? known.UserId : null;
    }

    public sealed record Issued(Visitor Visitor, bool WithDetails, DateTimeOffset At)
    {
        public bool Used { get; init; }
    }
}
