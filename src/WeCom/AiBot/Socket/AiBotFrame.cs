using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WeCom.Api;

namespace WeCom.AiBot;

/// <summary>One JSON text frame from WeCom (PROTOCOL 17.1).</summary>
abstract record AiBotFrame
{
    // Private: the family is closed.
    AiBotFrame()
    {
    }

    /// <summary>A message or event.</summary>
    public sealed record Told(AiBotCallback Callback) : AiBotFrame;

    /// <summary>The answer to a frame of ours; it names no command.</summary>
    public sealed record Answer(string ReqId, int Code, string Message) : AiBotFrame;

    /// <summary>Neither: nothing to do.</summary>
    public sealed record Other : AiBotFrame;

    public static AiBotFrame Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonFields.Parse(utf8);
        if (document is null)
            return new Other();
        var root = document.RootElement;
        var reqId = root.In("headers").Text("req_id");
        return root.Text("cmd") switch
        {
            "" when root.Number("errcode") is { } code =>
                new Answer(reqId, (int)Math.Clamp(code, int.MinValue, int.MaxValue), root.Text("errmsg")),
            "aibot_msg_callback" or "aibot_event_callback" when root.In("body") is { ValueKind: JsonValueKind.Object } body
                && AiBotReader.Read(body) is { } message =>
                new Told(new AiBotCallback(reqId, message, JsonMarshal.GetRawUtf8Value(body).ToArray())),
            _ => new Other(),
        };
    }

    /// <param name="command"><c>cmd</c></param>
    /// <param name="reqId">The callback's own, or a new one.</param>
    /// <param name="body">Writes the members of the body; null for none.</param>
    public static byte[] Write(string command, string reqId, Action<Utf8JsonWriter>? body) =>
        Encoding.UTF8.GetBytes(RawJson.Write(writer =>
        {
            writer.WriteString("cmd", command);
            writer.WriteStartObject("headers");
            writer.WriteString("req_id", reqId);
            writer.WriteEndObject();
            if (body is null)
                return;
            writer.WriteStartObject("body");
            body(writer);
            writer.WriteEndObject();
        }));

    /// <summary>A req_id in the shape of the official kit's.</summary>
    public static string NewReqId(string command, TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{command}_{time.GetUtcNow().ToUnixTimeMilliseconds()}_{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
}
