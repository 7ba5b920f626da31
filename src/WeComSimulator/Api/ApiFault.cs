namespace WeComSimulator.Api;

/// <summary>What a call meets instead of its proper answer.</summary>
sealed record ApiFault
{
    /// <summary>One of WeCom's error codes: -1 busy, 45009 limit, 60020 address not trusted and so on.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Not WeCom but something in between answers: 502, 504.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>With 200, or with <see cref="HttpStatus"/>: anything but JSON.</summary>
    public string? Body { get; init; }

    /// <summary>The connection breaks without an answer.</summary>
    public bool Drops { get; init; }

    /// <summary>No answer ever comes; the caller has to give up.</summary>
    public bool Hangs { get; init; }

    /// <summary>How long the call takes, on the simulator's clock; alone it is slow and otherwise right.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The call takes effect first, and only then its answer is lost or spoilt.</summary>
    public bool AfterProcessing { get; init; }

    /// <summary>Whether anything but time stands between the caller and the proper answer.</summary>
    public bool Spoils => ErrorCode is not null || HttpStatus is not null || Body is not null || Drops || Hangs;
}
