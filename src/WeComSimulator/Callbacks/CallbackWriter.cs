using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WeComSimulator.Callbacks;

/// <summary>A callback as it stands on the wire.</summary>
sealed record RawCallback(string Timestamp, string Nonce, string Signature, byte[] Body);

/// <summary>Turns a message into what is posted: XML, encrypted, in its envelope, signed.</summary>
sealed class CallbackWriter(SimulatorOptions options, SimulatorClock clock, CallbackSwitches switches)
{
    static readonly XmlPart[] Strangers =
    [
        new("FutureText", "x"),
        XmlPart.Number("FutureNumber", 1),
        XmlPart.Group("FutureGroup", XmlPart.Group("Item", new XmlPart("Content", "not the content")), new XmlPart("Empty", "")),
    ];

    /// <param name="message">What to say.</param>
    /// <param name="earlier">The attempt whose timestamp and nonce are taken again; null for new ones.</param>
    public RawCallback Write(CallbackMessage message, CallbackAttempt? earlier)
    {
        var (timestamp, nonce) = earlier is null ? Fresh() : (earlier.Timestamp, earlier.Nonce);
        var encrypted = options.TargetOf(message).Cipher(options.CorpId).Encrypt(Encoding.UTF8.GetBytes(Plain(message)));
        return Seal(message, timestamp, nonce, encrypted);
    }

    public string Plain(CallbackMessage message)
    {
        var agentId = switches.OmitAgentId ? null : options.TargetOf(message).AgentId;
        var elements = message.Elements(options.CorpId, agentId);
        return XmlPart.Document(switches.UnknownElements ? [.. elements, .. Strangers] : elements, switches);
    }

    public RawCallback Seal(CallbackMessage message, string timestamp, string nonce, string encrypted)
    {
        var target = options.TargetOf(message);
        XmlPart[] envelope = target.AgentId is { } agentId && !switches.OmitAgentId
            ? [new("ToUserName", options.CorpId), new("AgentID", agentId.ToString(CultureInfo.InvariantCulture)), new("Encrypt", encrypted)]
            : [new("ToUserName", options.CorpId), new("Encrypt", encrypted)];
        var signature = target.Cipher(options.CorpId).Sign(timestamp, nonce, encrypted);
        return new RawCallback(timestamp, nonce, signature, Encoding.UTF8.GetBytes(XmlPart.Document(envelope, switches)));
    }

    public (string Timestamp, string Nonce) Fresh() => (
        clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        RandomNumberGenerator.GetHexString(10, lowercase: true));
}
