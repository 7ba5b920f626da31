using System.Globalization;
using System.Text.Json;
using WeCom.Callback;
using WeComSimulator.Api;
using WeComSimulator.Callbacks;

namespace WeComSimulator.AiBot;

/// <summary>The JSON envelope of webhook mode (PROTOCOL 16.1): all lower case, the timestamp a number, the nonce that of the URL.</summary>
static class AiBotEnvelope
{
    public static byte[] Write(string encrypted) => JsonSerializer.SerializeToUtf8Bytes(new { encrypt = encrypted });

    /// <summary>What is wrong with an answer, or its content; neither for an empty one.</summary>
    public static (string? Fault, JsonElement? Content) Open(byte[] body, RawCallback asked, CallbackCipher cipher)
    {
        if (body.Length == 0)
            return (null, null);
        if (JsonReading.ParseObject(body) is not { } envelope)
            return ("回应不是 JSON", null);
        if (envelope.Object("timestamp").ValueKind != JsonValueKind.Number || !envelope.Object("timestamp").TryGetInt64(out var timestamp))
            return ("回应的 timestamp 不是数字", null);
        if (envelope.Text("nonce") != asked.Nonce)
            return ("回应的 nonce 不是回调地址里的", null);
        var opened = cipher.Decrypt(
            envelope.Text("msgsignature"), timestamp.ToString(CultureInfo.InvariantCulture), asked.Nonce, envelope.Text("encrypt"));
        return opened switch
        {
            Decryption.Refused(var error) => ($"回应的签名或密文不对：{error}", null),
            Decryption.Plaintext(var utf8) => JsonReading.ParseObject(utf8) is { } content ? (null, content) : ("解密后的回应不是 JSON", null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
