namespace WeCom.Callback;

/// <summary>What came of a posted callback: a message, or the reason it was refused.</summary>
public abstract record CallbackReception
{
    // Private: the family is closed.
    CallbackReception()
    {
    }

    /// <summary>Authentic and readable.</summary>
    /// <param name="Message">The typed message or event.</param>
    /// <param name="Xml">Its decrypted text, for <see cref="WeComMessage.Read"/> after a restart. The caller owns it.</param>
    public sealed record Accepted(WeComMessage Message, ReadOnlyMemory<byte> Xml) : CallbackReception;

    /// <summary>Not a callback of ours. Answer 403, keep nothing, count it.</summary>
    public sealed record Refused(CallbackError Error) : CallbackReception;
}
