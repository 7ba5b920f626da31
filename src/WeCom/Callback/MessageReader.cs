using System.Globalization;

namespace WeCom.Callback;

/// <summary>From decrypted XML to a typed message (PROTOCOL part 3). Unknown elements are ignored.</summary>
static class MessageReader
{
    public static WeComMessage? Read(ReadOnlyMemory<byte> xml)
    {
        if (XmlFields.Read(MessageText.WithoutControlBytes(xml)) is not { } fields
            || fields.Find("MsgType") is not { Length: > 0 } type
            || Time(fields.Find("CreateTime")) is not { } time)
        {
            return null;
        }

        var head = new MessageHead(
            fields.Text("ToUserName"),
            fields.Text("FromUserName"),
            time,
            fields.Int("AgentID"),
            DedupKeys.Of(fields),
            fields.Find("ChatId"),
            fields.Find("AppType"));
        return type.ToLowerInvariant() switch
        {
            "text" => new TextMessage(head, fields.Text("Content")),
            "image" => new ImageMessage(head, fields.Text("MediaId"), fields.Text("PicUrl")),
            "voice" => new VoiceMessage(head, fields.Text("MediaId"), fields.Text("Format")),
            "video" => new VideoMessage(head, fields.Text("MediaId"), fields.Text("ThumbMediaId")),
            "location" => new LocationMessage(
                head,
                fields.Double("Location_X"),
                fields.Double("Location_Y"),
                fields.Int("Scale") ?? 0,
                fields.Text("Label")),
            "link" => new LinkMessage(
                head, fields.Text("Title"), fields.Text("Description"), fields.Text("Url"), fields.Text("PicUrl")),
            "file" => new FileMessage(head, fields.Text("MediaId"), fields.Find("FileName")),
            "event" => EventReader.Read(head, fields),
            _ => new UnknownMessage(head, type, null),
        };
    }

    /// <summary>Unix seconds, within the years a calendar has.</summary>
    public static DateTimeOffset? Time(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var unix)
        && unix <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(unix)
            : null;
}
