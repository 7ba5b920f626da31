using System.Diagnostics;
using System.Text.Json;

namespace WeCom.Api;

/// <summary>Writes <c>"msgtype":"text","text":{…}</c>, the part that app messages and app group chats share.</summary>
static class MessageJson
{
    public static void Write(Utf8JsonWriter writer, AppMessage message)
    {
        var (type, payload) = Named(message);
        writer.WriteString("msgtype", type);
        writer.WritePropertyName(type);
        JsonSerializer.Serialize(writer, payload, RawJson.Types.GetTypeInfo(payload.GetType())!);
    }

    static (string Type, object Payload) Named(AppMessage message) => message switch
    {
        AppMessage.Text => ("text", message),
        AppMessage.Markdown => ("markdown", message),
        AppMessage.Image => ("image", message),
        AppMessage.Voice => ("voice", message),
        AppMessage.Video => ("video", message),
        AppMessage.File => ("file", message),
        AppMessage.TextCard => ("textcard", message),
        AppMessage.News => ("news", message),
        AppMessage.MpNews => ("mpnews", message),
        AppMessage.MiniProgramNotice(var notice) => ("miniprogram_notice", notice),
        AppMessage.Card(var card) => ("template_card", card),
        _ => throw new UnreachableException(),
    };
}
