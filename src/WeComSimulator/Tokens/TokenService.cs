using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WeComSimulator.Api;

namespace WeComSimulator.Tokens;

/// <summary>What a token may do: it was bought with one secret, of the app or of the contact-sync assistant.</summary>
/// <param name="Value">As it stands in URLs.</param>
/// <param name="AgentId">The app; null for the assistant.</param>
/// <param name="ExpiresAt">From then on 42001.</param>
sealed record AccessToken(string Value, int? AgentId, DateTimeOffset ExpiresAt)
{
    public bool IsContacts => AgentId is null;

    public bool Invalidated { get; init; }
}

/// <summary>Gives out access tokens, one per app while it lasts, and knows afterwards which of them are good.</summary>
sealed class TokenService(SimulatorOptions options, SimulatorClock clock, CallLimits limits)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(7200);

    readonly Lock _gate = new();
    readonly Dictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _current = new(StringComparer.Ordinal);

    /// <summary>How often a token was asked for: a client that asks per message is wrong.</summary>
    public int Requests { get; private set; }

    /// <summary>gettoken.</summary>
    public ApiAnswer Answer(HttpContext http)
    {
        var address = $"{http.Connection.RemoteIpAddress}";
        var (token, refused) = Issue(address, http.Request.Query["corpid"].ToString(), http.Request.Query["corpsecret"].ToString());
        return token is null
            ? refused!
            : new JsonObject
            {
                ["access_token"] = token.Value,
                ["expires_in"] = (int)(token.ExpiresAt - clock.GetUtcNow()).TotalSeconds,
            };
    }

    (AccessToken? Token, Refusal? Refused) Issue(string address, string corpId, string secret)
    {
        lock (_gate)
        {
            Requests++;
            if (limits.IsUsedUp($"secret:{address}", options.WrongSecretLimit))
                return (null, CallLimits.Exceeded);
            if (corpId.Length == 0)
                return (null, new(41002, "corpid missing"));
            if (secret.Length == 0)
                return (null, new(41004, "corpsecret missing"));
            if (!string.Equals(corpId, options.CorpId, StringComparison.Ordinal))
                return (null, new(40013, "invalid corpid"));
            if (secret == options.Secret)
                return (Current(secret) ?? Create(secret, options.AgentId), null);
            if (secret == options.ContactsSecret)
                return (Current(secret) ?? Create(secret, agentId: null), null);
            limits.TryTake($"secret:{address}", options.WrongSecretLimit, TimeSpan.FromHours(1));
            return (null, new(40001, "invalid credential"));
        }
    }

    public (AccessToken? Token, Refusal? Refused) Check(string value)
    {
        if (value.Length == 0)
            return (null, new(41001, "access_token missing"));
        lock (_gate)
        {
            return _tokens.GetValueOrDefault(value) switch
            {
                null or { Invalidated: true } => (null, new(40014, "invalid access_token")),
                var token when token.ExpiresAt <= clock.GetUtcNow() => (null, new(42001, "access_token expired")),
                var token => (token, null),
            };
        }
    }

    /// <summary>Every token given out so far answers 42001 from now on.</summary>
    public void ExpireAll() => Change(token => token with { ExpiresAt = DateTimeOffset.MinValue });

    /// <summary>Every token given out so far answers 40014 from now on, as when WeCom takes tokens back early.</summary>
    public void InvalidateAll() => Change(token => token with { Invalidated = true });

    void Change(Func<AccessToken, AccessToken> how)
    {
        lock (_gate)
        {
            foreach (var (value, token) in _tokens.ToArray())
                _tokens[value] = how(token);
        }
    }

    AccessToken? Current(string secret) =>
        options.SameTokenWhileValid && _tokens.GetValueOrDefault(_current.GetValueOrDefault(secret, "")) is { Invalidated: false } token
            && token.ExpiresAt > clock.GetUtcNow()
            ? token
            : null;

    AccessToken Create(string secret, int? agentId)
    {
        foreach (var old in _tokens.Values.Where(token => token.ExpiresAt + Lifetime < clock.GetUtcNow()).ToArray())
            _tokens.Remove(old.Value);
        var value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)).Replace('+', '-').Replace('/', '_');
        _current[secret] = value;
        return _tokens[value] = new AccessToken(value, agentId, clock.GetUtcNow() + Lifetime);
    }
}
