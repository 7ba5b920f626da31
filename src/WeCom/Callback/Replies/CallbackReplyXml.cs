using System.Diagnostics;

namespace WeCom.Callback;

/// <summary>The plaintext of a reply: sender and receiver are those of the message, swapped.</summary>
static class CallbackReplyXml
{
    public static string Write(MessageHead answered, CallbackReply reply, long createTime)
    {
        using var xml = new ReplyWriter();
        xml.Element("xml", () =>
        {
            xml.Text("ToUserName", answered.FromUserName);
            xml.Text("FromUserName", answered.ToUserName);
            xml.Number("CreateTime", createTime);
            xml.Text("MsgType", Type(reply));
            WriteContent(xml, reply);
        });
        return xml.Finish();
    }

    static string Type(CallbackReply reply) => reply switch
    {
        CallbackReply.Text => "text",
        CallbackReply.Image => "image",
        CallbackReply.Voice => "voice",
        CallbackReply.Video => "video",
        CallbackReply.News => "news",
        CallbackReply.UpdateButton => "update_button",
        CallbackReply.UpdateCard => "update_template_card",
        _ => throw new UnreachableException(),
    };

    static void WriteContent(ReplyWriter xml, CallbackReply reply)
    {
        switch (reply)
        {
            case CallbackReply.Text(var content):
                xml.Text("Content", content);
                break;
            case CallbackReply.Image(var mediaId):
                xml.Element("Image", () => xml.Text("MediaId", mediaId));
                break;
            case CallbackReply.Voice(var mediaId):
                xml.Element("Voice", () => xml.Text("MediaId", mediaId));
                break;
            case CallbackReply.Video video:
                xml.Element("Video", () =>
                {
                    xml.Text("MediaId", video.MediaId);
                    xml.Text("Title", video.Title);
                    xml.Text("Description", video.Description);
                });
                break;
            case CallbackReply.News(var articles):
                xml.Number("ArticleCount", articles.Count);
                xml.Element("Articles", () => xml.Each("item", articles, article =>
                {
                    xml.Text("Title", article.Title);
                    xml.Text("Description", article.Description);
                    xml.Text("PicUrl", article.PicUrl);
                    xml.Text("Url", article.Url);
                }));
                break;
            case CallbackReply.UpdateButton(var name):
                xml.Element("Button", () => xml.Text("ReplaceName", name));
                break;
            case CallbackReply.UpdateCard(var card):
                xml.Element("TemplateCard", () => CardXml.Write(xml, card));
                break;
        }
    }
}
