using System.Diagnostics;

namespace WeCom.Callback;

/// <summary>The plaintext of a reply: sender and receiver are those of the message, swapped.</summary>
static class PassiveReplyXml
{
    public static string Write(MessageHead answered, PassiveReply reply, long createTime)
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

    static string Type(PassiveReply reply) => reply switch
    {
        PassiveReply.Text => "text",
        PassiveReply.Image => "image",
        PassiveReply.Voice => "voice",
        PassiveReply.Video => "video",
        PassiveReply.News => "news",
        PassiveReply.UpdateButton => "update_button",
        PassiveReply.UpdateCard => "update_template_card",
        _ => throw new UnreachableException(),
    };

    static void WriteContent(ReplyWriter xml, PassiveReply reply)
    {
        switch (reply)
        {
            case PassiveReply.Text(var content):
                xml.Text("Content", content);
                break;
            case PassiveReply.Image(var mediaId):
                xml.Element("Image", () => xml.Text("MediaId", mediaId));
                break;
            case PassiveReply.Voice(var mediaId):
                xml.Element("Voice", () => xml.Text("MediaId", mediaId));
                break;
            case PassiveReply.Video video:
                xml.Element("Video", () =>
                {
                    xml.Text("MediaId", video.MediaId);
                    xml.Text("Title", video.Title);
                    xml.Text("Description", video.Description);
                });
                break;
            case PassiveReply.News(var articles):
                xml.Number("ArticleCount", articles.Count);
                xml.Element("Articles", () => xml.Each("item", articles, article =>
                {
                    xml.Text("Title", article.Title);
                    xml.Text("Description", article.Description);
                    xml.Text("PicUrl", article.PicUrl);
                    xml.Text("Url", article.Url);
                }));
                break;
            case PassiveReply.UpdateButton(var name):
                xml.Element("Button", () => xml.Text("ReplaceName", name));
                break;
            case PassiveReply.UpdateCard(var card):
                xml.Element("TemplateCard", () => CardXml.Write(xml, card));
                break;
        }
    }
}
