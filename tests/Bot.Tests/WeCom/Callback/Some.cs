using System.Text;
using WeCom.Callback;

namespace Bot.Tests.WeCom.Callback;

/// <summary>Messages as WeCom writes them, for tests that care about one part only.</summary>
static class Some
{
    public static string TextXml(string content, string msgId = "7281938471928374650") =>
        Xml($"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content><MsgId>{msgId}</MsgId>");

    public static string EventXml(string name, string elements = "") =>
        Xml($"<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event>{elements}");

    public static string Xml(string elements) =>
        "<xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[LiNa]]></FromUserName>"
        + $"<CreateTime>1732000000</CreateTime><AgentID>1000002</AgentID>{elements}</xml>";

    public static WeComMessage? Read(string xml) => WeComMessage.Read(Encoding.UTF8.GetBytes(xml));
}
