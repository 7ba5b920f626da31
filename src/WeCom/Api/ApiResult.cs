using System.Diagnostics;

namespace WeCom.Api;

/// <summary>
/// What came of a call: its value, WeCom's refusal, or no answer to rely on. Nothing foreseeable is an exception; only
/// cancellation by the caller is.
/// </summary>
public abstract record ApiResult<T>
{
    // Private: the family is closed.
    ApiResult()
    {
    }

    /// <summary>errcode 0.</summary>
    public sealed record Ok(T Value) : ApiResult<T>;

    /// <summary>WeCom answered and declined; nothing was done.</summary>
    public sealed record Refused(ApiError Error) : ApiResult<T>;

    /// <summary>
    /// No usable answer: a time-out, a broken connection, HTTP 5xx or something that is not WeCom's JSON. Whether the
    /// call took effect is unknown; repeat it later, with the same bytes where it sends a message.
    /// </summary>
    /// <param name="Reason">A few words without any secret, for a log or a delivery record.</param>
    public sealed record Unreachable(string Reason) : ApiResult<T>;

    internal ApiResult<TNext> Then<TNext>(Func<T, TNext> next) =>
        this is Ok ok ? new ApiResult<TNext>.Ok(next(ok.Value)) : Failed<TNext>();

    /// <summary>The same failure of a call that was to have another value.</summary>
    internal ApiResult<TNext> Failed<TNext>() => this switch
    {
        Refused refused => new ApiResult<TNext>.Refused(refused.Error),
        Unreachable unreachable => new ApiResult<TNext>.Unreachable(unreachable.Reason),
        _ => throw new UnreachableException(),
    };
}
