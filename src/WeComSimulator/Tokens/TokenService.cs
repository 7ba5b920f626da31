using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WeComSimulator.Api;

namespace WeComSimulator.Tokens;

/// <summary>What a token may do: it was bought with one secret, and one app stands behind that secret.</summary>
sealed record AccessToken(string Value, int AgentId, DateTimeOffset ExpiresAt)
{
    public bool Invalidated { get; init; }
}

/// <summary>Gives out access tokens, one per app while it lasts, and knows afterwards which of them are good.</summary>
sealed class TokenService(SimulatorOptions options, SimulatorClock clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(7200);

    readonly Lock _gate = new();
    readonly Dictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    string _current = "";

    /// <summary>How often a token was asked for: a client that asks per message is wrong.</summary>
    public int Requests { get; private set; }

    /// <summary>gettoken.</summary>
    public ApiAnswer Answer(HttpContext http)
    {
        var (token, refused) = Issue(http.Request.Query["corpid"].ToString(), http.Request.Query["corpsecret"].ToString());
        return token is null
            ? refused!
            : new JsonObject
            {
                ["access_token"] = token.Value,
                ["expires_in"] = (int)(token.ExpiresAt - clock.GetUtcNow()).TotalSeconds,
            };
    }

    (AccessToken? Token, Refusal? Refused) Issue(string corpId, string secret)
    {
        lock (_gate)
        {
            Requests++;
            if (corpId.Length == 0)
                return (null, new(41002, "corpid missing"));
            if (secret.Length == 0)
                return (null, new(41004, "corpsecret missing"));
            if (!string.Equals(corpId, options.CorpId, StringComparison.Ordinal))
                return (null, new(40013, "invalid corpid"));
            if (!string.Equals(secret, options.Secret, StringComparison.Ordinal))
                return (null, new(40001, "invalid credential"));
            return (Current() ?? Create(), null);
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

    AccessToken? Current() =>
        _tokens.GetValueOrDefault(_current) is { Invalidated: false } token && token.ExpiresAt > clock.GetUtcNow() ? token : null;

    AccessToken Create()
    {
        _current = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)).Replace('+', '-').Replace('/', '_');
        return _tokens[_current] = new AccessToken(_current, options.AgentId, clock.GetUtcNow() + Lifetime);
    }
}
