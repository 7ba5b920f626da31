namespace WeCom.Api;

/// <summary>The tables of PROTOCOL 19 and 17.6. A code that is not in it counts as permanent.</summary>
static class ApiErrorClasses
{
    /// <param name="code">The errcode.</param>
    /// <param name="fromTokenService">The answer is gettoken's own, where 40001 means a wrong secret.</param>
    public static ApiErrorClass Of(int code, bool fromTokenService) => code switch
    {
        40001 when fromTokenService => ApiErrorClass.Configuration,
        40001 or 40014 or 42001 => ApiErrorClass.Token,
        -1 or 6000 or 45033 or 846601 or 846602 or 846609 => ApiErrorClass.Retry,
        45009 => ApiErrorClass.RateLimited,
        40013 or 40056 or 41002 or 41004 or 41011 or 43012 or 48001 or 48002 or 48009
            or 50001 or 50003 or 60020 or 80001 or 85005 or 93000 or 93004 or 93008
            or 301002 or 301007 or 853000 => ApiErrorClass.Configuration,
        40004 or 40005 or 40008 or 40032 or 40033 or 40035 or 40058 or 40063 or 40074 or 40093
            or 41001 or 41006 or 41008 or 41009 or 41010 or 41016 or 41033
            or 42007 or 42009 or 42012 or (>= 42014 and <= 42021) or (>= 42023 and <= 42051)
            or 44001 or 44004 or 45008 or 45032 or 45034 or 81012 or 82001 or 82002 or 82003
            or 84025 or (>= 90201 and <= 90208) or 301019 => ApiErrorClass.Bug,
        _ => ApiErrorClass.Permanent,
    };
}
