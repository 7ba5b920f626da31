namespace WeCom.Api;

/// <summary>A token; compared by identity, because WeCom may hand out the same text twice.</summary>
sealed class AccessToken(string value)
{
    public string Query { get; } = ApiCall.Value("access_token", value);
}

/// <summary>
/// The one token of one secret (PROTOCOL 5.1). All concurrent callers share one gettoken; it is fetched anew before it
/// ends; a wrong secret is asked about rarely, because repeated asking blocks our address for an hour.
/// </summary>
sealed class AccessTokenCache(ApiTransport transport, string corpId, string secret, TimeProvider time)
{
    /// <summary>Renewed this long before WeCom ends it, or a tenth of its life where that is shorter.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    static readonly TimeSpan FirstSilence = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestSilence = TimeSpan.FromHours(1);

    /// <summary>More refused tokens than this in a minute are no expiry but a misunderstanding.</summary>
    const int MostDropsPerMinute = 5;

    readonly Lock _lock = new();
    readonly Queue<long> _drops = [];
    Task<ApiResult<AccessToken>>? _fetching;
    (AccessToken Token, long Since, TimeSpan Life)? _held;
    (ApiResult<AccessToken>.Refused Answer, long Since, TimeSpan Silence)? _refusal;

    public async Task<ApiResult<AccessToken>> GetAsync(CancellationToken cancel)
    {
        Task<ApiResult<AccessToken>> fetching;
        lock (_lock)
        {
            if (_held is { } held && time.GetElapsedTime(held.Since) < held.Life)
                return new ApiResult<AccessToken>.Ok(held.Token);
            if (_refusal is { } refusal && time.GetElapsedTime(refusal.Since) < refusal.Silence)
                return refusal.Answer;

            // Shared, so no single caller's cancellation ends it; the client's time-out bounds it.
            fetching = _fetching ??= Task.Run(FetchAsync, CancellationToken.None);
        }

        return await fetching.WaitAsync(cancel);
    }

    /// <summary>
    /// WeCom refused this token. Of many callers who learn it together only the first has effect. True when a call
    /// should be repeated with another token.
    /// </summary>
    public bool Drop(AccessToken token)
    {
        lock (_lock)
        {
            if (_held?.Token != token)
                return true;
            while (_drops.TryPeek(out var first) && time.GetElapsedTime(first) >= TimeSpan.FromMinutes(1))
                _drops.Dequeue();
            if (_drops.Count >= MostDropsPerMinute)
                return false;
            _drops.Enqueue(time.GetTimestamp());
            _held = null;
            return true;
        }
    }

    async Task<ApiResult<AccessToken>> FetchAsync()
    {
        try
        {
            var asked = time.GetTimestamp();
            var result = await AskAsync();
            lock (_lock)
                return Remember(result, asked);
        }
        finally
        {
            lock (_lock)
                _fetching = null;
        }
    }

    async Task<ApiResult<TokenAnswer>> AskAsync()
    {
        var call = new ApiCall("gettoken", $"{ApiCall.Value("corpid", corpId)}&{ApiCall.Value("corpsecret", secret)}");
        var answer = await transport.SendAsync(call, CancellationToken.None);
        if (answer is not ApiResult<HttpAnswer>.Ok(var http))
            return answer.Then<TokenAnswer>(_ => throw new System.Diagnostics.UnreachableException());

        var result = ApiAnswer.Read(http.Body, RawJson.Types.TokenAnswer, fromTokenService: true);
        if (result is ApiResult<TokenAnswer>.Refused(var error))
            transport.LogRefusal(call, error);
        return result;
    }

    ApiResult<AccessToken> Remember(ApiResult<TokenAnswer> result, long asked)
    {
        var named = result.Then(answer => new AccessToken(answer.AccessToken));
        switch (result, named)
        {
            case (ApiResult<TokenAnswer>.Ok(var answer), ApiResult<AccessToken>.Ok(var token)):
                var life = TimeSpan.FromSeconds(answer.ExpiresIn);
                _held = (token, asked, life - (life / 10 < Margin ? life / 10 : Margin));
                _refusal = null;
                break;
            case (_, ApiResult<AccessToken>.Refused { Error.Class: not ApiErrorClass.Retry } refused):
                _refusal = (refused, time.GetTimestamp(), NextSilence());
                break;
        }

        return named;
    }

    TimeSpan NextSilence() => _refusal is not { } last ? FirstSilence
        : last.Silence * 2 < LongestSilence ? last.Silence * 2
        : LongestSilence;
}

/// <summary>The answer of gettoken; the life in seconds.</summary>
sealed record TokenAnswer(string AccessToken, int ExpiresIn);
