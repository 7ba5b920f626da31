namespace WeCom.Api;

/// <summary>A refusal by WeCom (PROTOCOL part 5).</summary>
/// <param name="Code">errcode; decide by it and by <paramref name="Class"/> only.</param>
/// <param name="Message">
/// errmsg with anything secret blanked. Holds the hint id that WeCom's support asks for and, for 60020, our own address.
/// </param>
/// <param name="Class">What to do about it.</param>
public sealed record ApiError(int Code, string Message, ApiErrorClass Class);

/// <summary>What a refusal asks of the caller (PROTOCOL part 19).</summary>
public enum ApiErrorClass
{
    /// <summary>This request will never succeed: the wrong person, an expired id, too long.</summary>
    Permanent,

    /// <summary>The token ended. The client has already fetched a new one and tried once more.</summary>
    Token,

    /// <summary>A passing trouble of WeCom. The client has already tried three times: repeat later, from a queue.</summary>
    Retry,

    /// <summary>Too many calls: leave this API alone for a minute, then for up to an hour.</summary>
    RateLimited,

    /// <summary>A setting here or in the administration console is wrong: tell an operator, do not repeat.</summary>
    Configuration,

    /// <summary>The request was built wrongly: a fault of the program.</summary>
    Bug,
}
