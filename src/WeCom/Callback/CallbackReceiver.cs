namespace WeCom.Callback;

/// <summary>
/// The receiving end of one callback URL (PROTOCOL part 2). Whatever bytes arrive, it answers with a value and never
/// with an exception, and it accepts nothing that was not signed with our token for our receiveid.
/// </summary>
public sealed class CallbackReceiver(CallbackCipher cipher)
{
    /// <summary>A larger body is refused unread: 1 MiB. WeCom's own are a few kilobytes.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>
    /// Answers the GET sent when the callback settings are saved (PROTOCOL 2.1). The plaintext is the whole response
    /// body, to be sent within a second: no quotes, no byte order mark, no line end.
    /// </summary>
    public Decryption Verify(CallbackQuery query) =>
        query is { Signature: { } signature, Timestamp: { } timestamp, Nonce: { } nonce, Echo: { } echo }
            ? cipher.Decrypt(signature, timestamp, nonce, echo)
            : new Decryption.Refused(CallbackError.SignatureMismatch);

    /// <summary>Opens a posted callback (PROTOCOL 2.2): the XML envelope, the signature, the cipher text, the message.</summary>
    /// <param name="query">The four, here three, values of the URL.</param>
    /// <param name="body">The request body as it came; it is not kept.</param>
    public CallbackReception Receive(CallbackQuery query, ReadOnlyMemory<byte> body)
    {
        if (query is not { Signature: { } signature, Timestamp: { } timestamp, Nonce: { } nonce })
            return new CallbackReception.Refused(CallbackError.SignatureMismatch);
        if (body.Length > MaxBodyBytes || XmlFields.Read(body)?.Find("Encrypt") is not { } encrypted)
            return new CallbackReception.Refused(CallbackError.UnreadableBody);

        return cipher.Decrypt(signature, timestamp, nonce, encrypted) switch
        {
            Decryption.Refused refused => new CallbackReception.Refused(refused.Error),
            Decryption.Plaintext plaintext when WeComMessage.Read(plaintext.Utf8) is { } message =>
                new CallbackReception.Accepted(message, plaintext.Utf8),
            _ => new CallbackReception.Refused(CallbackError.UnreadableBody),
        };
    }
}
