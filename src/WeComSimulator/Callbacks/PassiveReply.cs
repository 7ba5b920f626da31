namespace WeComSimulator.Callbacks;

/// <summary>What the body of a 200 answer was worth.</summary>
abstract record PassiveReply
{
    /// <summary>An empty body, or the word success.</summary>
    public sealed record Nothing : PassiveReply;

    /// <summary>A proper reply; the member sees it.</summary>
    public sealed record Shown(string MsgType) : PassiveReply;

    /// <summary>WeCom drops it without telling anybody; here is what was wrong with it.</summary>
    public sealed record Dropped(string Why) : PassiveReply;
}
