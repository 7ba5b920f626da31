namespace WeCom.Callback;

/// <summary>What came of decrypting a callback: its plaintext, or the reason it was refused.</summary>
public abstract record Decryption
{
    // Private: the family is closed.
    Decryption()
    {
    }

    /// <summary>Authentic: signed with our token and meant for our receiveid.</summary>
    /// <param name="Utf8">The message, without the random prefix, the length and the receiveid. The caller owns it.</param>
    public sealed record Plaintext(ReadOnlyMemory<byte> Utf8) : Decryption;

    /// <summary>Not to be trusted; nothing of its content is given.</summary>
    public sealed record Refused(CallbackError Error) : Decryption;
}
