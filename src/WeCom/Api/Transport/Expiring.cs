namespace WeCom.Api;

/// <summary>A value that WeCom lends for a while; compared by identity, because it may lend the same text twice.</summary>
sealed class Lent(string text)
{
    public string Text { get; } = text;
}

/// <summary>What WeCom says when it lends something: the text and its life in seconds.</summary>
sealed record Loan(string Text, int ExpiresIn);

/// <summary>
/// Holds one lent value, such as an access token (PROTOCOL 5.1). All concurrent callers share one fetch; it is fetched
/// anew before it ends; after a refusal WeCom is left alone, because asking with a wrong secret blocks our address for
/// an hour.
/// </summary>
sealed class Expiring(Func<Task<ApiResult<Loan>>> fetch, TimeProvider time)
{
    /// <summary>Renewed this long before its end, or a tenth of its life where that is shorter.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    static readonly TimeSpan FirstSilence = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestSilence = TimeSpan.FromHours(1);

    /// <summary>More refused values than this in a minute are no expiry but a misunderstanding.</summary>
    const int MostDropsPerMinute = 5;

    readonly Lock _lock = new();
    readonly Queue<long> _drops = [];
    Task<ApiResult<Lent>>? _fetching;
    (Lent Value, long Since, TimeSpan Life)? _held;
    (ApiResult<Lent>.Refused Answer, long Since, TimeSpan Silence)? _refusal;

    public async Task<ApiResult<Lent>> GetAsync(CancellationToken cancel)
    {
        Task<ApiResult<Lent>> fetching;
        lock (_lock)
        {
            if (_held is { } held && time.GetElapsedTime(held.Since) < held.Life)
                return new ApiResult<Lent>.Ok(held.Value);
            if (_refusal is { } refusal && time.GetElapsedTime(refusal.Since) < refusal.Silence)
                return refusal.Answer;

            // Shared, so no single caller's cancellation ends it; the client's time-out bounds it.
            fetching = _fetching ??= Task.Run(FetchAsync, CancellationToken.None);
        }

        return await fetching.WaitAsync(cancel);
    }

    /// <summary>
    /// WeCom refused this value. Of many callers who learn it together only the first has effect. True when a call
    /// should be repeated with another value.
    /// </summary>
    public bool Drop(Lent value)
    {
        lock (_lock)
        {
            if (_held?.Value != value)
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

    async Task<ApiResult<Lent>> FetchAsync()
    {
        try
        {
            var asked = time.GetTimestamp();
            var result = await fetch();
            lock (_lock)
                return Remember(result, asked);
        }
        finally
        {
            lock (_lock)
                _fetching = null;
        }
    }

    ApiResult<Lent> Remember(ApiResult<Loan> result, long asked)
    {
        var lent = result.Then(loan => new Lent(loan.Text));
        switch (result, lent)
        {
            case (ApiResult<Loan>.Ok(var loan), ApiResult<Lent>.Ok(var value)):
                var life = TimeSpan.FromSeconds(loan.ExpiresIn);
                _held = (value, asked, life - (life / 10 < Margin ? life / 10 : Margin));
                _refusal = null;
                break;
            case (_, ApiResult<Lent>.Refused { Error.Class: not ApiErrorClass.Retry } refused):
                _refusal = (refused, time.GetTimestamp(), NextSilence());
                break;
        }

        return lent;
    }

    TimeSpan NextSilence() => _refusal is not { } last ? FirstSilence
        : last.Silence * 2 < LongestSilence ? last.Silence * 2
        : LongestSilence;
}
