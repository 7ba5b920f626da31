using System.Text;
using WeCom.Callback;

namespace Bot.Benchmarks.Callbacks;

/// <summary>A text message of everyday length, signed and encrypted as WeCom posts it.</summary>
static class SampleCallback
{
    const string Timestamp = "1732000013";
    const string Nonce = "13726231490";

    static readonly CallbackCipher Cipher = new("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "ww5ebf3c1de4a1b2c9");
    static readonly string Encrypted = Cipher.Encrypt(
        """<xml><ToUserName><![CDATA[ww5ebf3c1de4a1b2c9]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName><CreateTime>1732000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[学生家长送的购物卡可以收吗？]]></Content><MsgId>4561255354251345929</MsgId><AgentID>1000002</AgentID></xml>"""u8);

    public static CallbackReceiver Receiver { get; } = new(Cipher);

    public static CallbackQuery Query { get; } = new(Cipher.Sign(Timestamp, Nonce, Encrypted), Timestamp, Nonce);

    public static string QueryString { get; } = $"?msg_signature={Query.Signature}&timestamp={Timestamp}&nonce={Nonce}";

    public static byte[] Body { get; } = Encoding.UTF8.GetBytes(
        "<xml><ToUserName><![CDATA[ww5ebf3c1de4a1b2c9]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID>"
        + $"<Encrypt><![CDATA[{Encrypted}]]></Encrypt></xml>");

    public static void Receive()
    {
        if (Receiver.Receive(Query, Body) is not CallbackReception.Accepted)
            throw new InvalidOperationException("The sample is genuine and must be accepted.");
    }
}
