using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Callback;

/// <summary>Writes, encrypts and signs passive replies (PROTOCOL part 4).</summary>
public sealed class CallbackReplies(CallbackCipher cipher, TimeProvider time)
{
    /// <summary>The whole response body, to be sent as <c>text/xml</c> in UTF-8.</summary>
    /// <exception cref="ArgumentException">WeCom does not take this reply to that message.</exception>
    public string Write(WeComMessage message, CallbackReply reply)
    {
        if (!reply.Answers(message))
            throw new ArgumentException($"{reply.GetType().Name} does not answer {message.GetType().Name}.", nameof(reply));

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var encrypted = cipher.Encrypt(Encoding.UTF8.GetBytes(CallbackReplyXml.Write(message.Head, reply, now)));
        var timestamp = now.ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetString("0123456789", 10);
        return Envelope(encrypted, cipher.Sign(timestamp, nonce, encrypted), timestamp, nonce);
    }

    // All four are base64, hex or digits: nothing in them could leave its element.
    internal static string Envelope(string encrypted, string signature, string timestamp, string nonce) =>
        $"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature>"
        + $"<TimeStamp>{timestamp}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>";
}
