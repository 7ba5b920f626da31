using System.Globalization;
using System.Text;
using WeCom.Api;
using WeCom.Callback;

namespace WeCom.AiBot;

/// <summary>
/// The callback URL of an AI bot in webhook mode (PROTOCOL 16.1, 16.4): opens what is posted there and seals what is
/// answered. Whatever bytes arrive, it answers with a value and never with an exception.
/// </summary>
/// <param name="cipher">With an empty receiveid.</param>
/// <param name="time">Stamps the answers.</param>
public sealed class AiBotWebhook(CallbackCipher cipher, TimeProvider time)
{
    readonly CallbackReceiver _verification = new(cipher);

    /// <summary>Answers the GET sent when the settings are saved, as <see cref="CallbackReceiver.Verify"/>.</summary>
    public Decryption Verify(CallbackQuery query) => _verification.Verify(query);

    /// <summary>Opens a posted callback: the JSON envelope, the signature, the cipher text, the message.</summary>
    /// <param name="query">The values of the URL.</param>
    /// <param name="body">The request body as it came, at most <see cref="CallbackReceiver.MaxBodyBytes"/>; it is not kept.</param>
    public AiBotReception Receive(CallbackQuery query, ReadOnlyMemory<byte> body)
    {
        if (query is not { Signature: { } signature, Timestamp: { } timestamp, Nonce: { } nonce })
            return new AiBotReception.Refused(CallbackError.SignatureMismatch);
        using var envelope = JsonFields.Parse(body);
        if (envelope?.RootElement.Find("encrypt") is not { } encrypted)
            return new AiBotReception.Refused(CallbackError.UnreadableBody);

        return cipher.Decrypt(signature, timestamp, nonce, encrypted) switch
        {
            Decryption.Refused refused => new AiBotReception.Refused(refused.Error),
            Decryption.Plaintext plaintext when AiBotMessage.Read(plaintext.Utf8) is { } message =>
                new AiBotReception.Accepted(message, plaintext.Utf8),
            _ => new AiBotReception.Refused(CallbackError.UnreadableBody),
        };
    }

    /// <summary>
    /// The whole response body, to be sent as <c>application/json</c> with status 200, within 5 seconds. An empty body is no
    /// reply.
    /// </summary>
    /// <param name="query">Of the callback that is answered: WeCom wants its nonce back.</param>
    /// <param name="message">What is answered.</param>
    /// <param name="reply">Within the rules of <see cref="AiBotReply.Check"/>.</param>
    /// <exception cref="ArgumentException">WeCom does not take this reply to that message.</exception>
    public string Seal(CallbackQuery query, AiBotMessage message, AiBotReply reply)
    {
        if (!reply.AnswersWebhook(message))
            throw new ArgumentException($"{reply.GetType().Name} does not answer {message.GetType().Name}.", nameof(reply));

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var nonce = query.Nonce ?? "";
        var encrypted = cipher.Encrypt(Encoding.UTF8.GetBytes(reply.ToJson()));
        return RawJson.Write(writer =>
        {
            writer.WriteString("encrypt", encrypted);
            writer.WriteString("msgsignature", cipher.Sign(now.ToString(CultureInfo.InvariantCulture), nonce, encrypted));
            writer.WriteNumber("timestamp", now);
            writer.WriteString("nonce", nonce);
        });
    }
}
