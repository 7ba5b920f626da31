using System.Globalization;
using System.Text;
using WeCom.Callback;

namespace Bot.Benchmarks.Callbacks;

/// <summary>
/// Genuine callbacks, no two alike: strangers opening the app. Each is committed to the inbox before it is acknowledged,
/// and its turn, which says nothing, is committed after.
/// </summary>
static class DurableCallbacks
{
    public const string CorpId = "ww5ebf3c1de4a1b2c9";
    public const string Token = "QDG6eK";
    public const string AesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    static readonly CallbackCipher Cipher = new(Token, AesKey, CorpId);

    public static (string Query, byte[] Body) Make(long number)
    {
        // A message from days ago would be taken for a copy and cost nothing.
        var stamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = number.ToString(CultureInfo.InvariantCulture);
        var encrypted = Cipher.Encrypt(Encoding.UTF8.GetBytes(
            $"<xml><ToUserName><![CDATA[{CorpId}]]></ToUserName><FromUserName><![CDATA[visitor{nonce}]]></FromUserName>"
            + $"<CreateTime>{stamp}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[enter_agent]]></Event>"
            + "<EventKey><![CDATA[]]></EventKey><AgentID>1000002</AgentID></xml>"));
        return (
            $"?msg_signature={Cipher.Sign("1732000000", nonce, encrypted)}&timestamp=1732000000&nonce={nonce}",
            Encoding.UTF8.GetBytes(
                $"<xml><ToUserName><![CDATA[{CorpId}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"));
    }
}
