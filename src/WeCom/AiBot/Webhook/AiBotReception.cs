using WeCom.Callback;

namespace WeCom.AiBot;

/// <summary>What came of a posted callback: a message, or the reason it was refused.</summary>
public abstract record AiBotReception
{
    // Private: the family is closed.
    AiBotReception()
    {
    }

    /// <summary>Authentic and readable.</summary>
    /// <param name="Message">The typed message, event or poll.</param>
    /// <param name="Json">Its decrypted text, for <see cref="AiBotMessage.Read"/> after a restart. The caller owns it.</param>
    public sealed record Accepted(AiBotMessage Message, ReadOnlyMemory<byte> Json) : AiBotReception;

    /// <summary>Not a callback of ours. Answer 403, keep nothing, count it.</summary>
    public sealed record Refused(CallbackError Error) : AiBotReception;
}
