using System.Text;
using System.Xml;
using System.Xml.Linq;
using WeCom.Callback;

namespace WeComSimulator.Callbacks;

/// <summary>Opens the envelope of a passive reply: its own signature, our receiveid, sender and receiver swapped.</summary>
sealed class PassiveReplyReader(SimulatorOptions options)
{
    static readonly string[] Required = ["Encrypt", "MsgSignature", "TimeStamp", "Nonce"];
    static readonly XmlReaderSettings NoDtd = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <returns>The decrypted reply, or what was wrong with it.</returns>
    public (XElement? Reply, string Fault) Read(CallbackMessage message, byte[] body)
    {
        if (Parse(Encoding.UTF8.GetString(body)) is not { } envelope)
            return (null, "回应不是 XML");
        string[] missing = [.. Required.Where(name => Value(envelope, name).Length == 0)];
        if (missing.Length > 0)
            return (null, $"信封缺少 {string.Join('、', missing)}");
        var decryption = options.TargetOf(message).Cipher(options.CorpId).Decrypt(
            Value(envelope, "MsgSignature"), Value(envelope, "TimeStamp"), Value(envelope, "Nonce"), Value(envelope, "Encrypt"));
        if (decryption is not Decryption.Plaintext plain)
            return (null, $"解密失败：{((Decryption.Refused)decryption).Error}");
        return Parse(Encoding.UTF8.GetString(plain.Utf8.Span)) is { } reply ? (reply, Fault(reply, message)) : (null, "明文不是 XML");
    }

    public static string Value(XElement element, string name) => element.Element(name)?.Value.Trim() ?? "";

    string Fault(XElement reply, CallbackMessage message)
    {
        if (!Value(reply, "ToUserName").Equals(message.UserId, StringComparison.OrdinalIgnoreCase))
            return "ToUserName 应为成员账号";
        if (Value(reply, "FromUserName") != options.CorpId)
            return "FromUserName 应为企业 ID";
        return long.TryParse(Value(reply, "CreateTime"), System.Globalization.CultureInfo.InvariantCulture, out _) ? "" : "CreateTime 不是数字";
    }

    static XElement? Parse(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), NoDtd);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
