using System.Buffers.Binary;
using System.Security.Cryptography;
using WeComSimulator.Messages;

namespace WeComSimulator.Callbacks;

/// <summary>Makes the messages and events a member causes by what they do in the app.</summary>
sealed class CallbackMessages(SimulatorClock clock, CallbackSwitches switches)
{
    public CallbackMessage Text(string userId, string content) =>
        new(userId, "text", NewMsgId(), Now, [new XmlPart("Content", content)]);

    /// <summary>A picture, voice, video or file that lies in the media store.</summary>
    public CallbackMessage Media(string userId, StoredMedia media) =>
        new(userId, media.Type, NewMsgId(), Now, [new XmlPart("MediaId", media.Id), .. DetailsOf(media)]);

    XmlPart[] DetailsOf(StoredMedia media) => media.Type switch
    {
        "image" => [new("PicUrl", $"https://wework.qpic.example/{media.Id}/0")],
        "voice" => [new("Format", "amr")],
        "video" => [new("ThumbMediaId", media.Id)],
        _ => switches.NameFiles ? [new("FileName", media.Name)] : [],
    };

    /// <param name="userId">Who tapped.</param>
    /// <param name="key">The key of the button or of the submit button.</param>
    /// <param name="taskId">The card's.</param>
    /// <param name="cardType">The card's.</param>
    /// <param name="responseCode">A fresh one for this tap.</param>
    /// <param name="selections">Question by question what is chosen; null for the menu at the card's corner, which has none.</param>
    public CallbackMessage CardTap(
        string userId, string key, string taskId, string cardType, string responseCode, IReadOnlyList<(string Question, IReadOnlyList<string> Chosen)>? selections) =>
        Event(
            userId,
            selections is null ? "template_card_menu_event" : "template_card_event",
            [
                new("EventKey", key),
                new("TaskId", taskId),
                new("CardType", cardType),
                new("ResponseCode", responseCode),
                .. selections is { Count: > 0 } ? [XmlPart.Group("SelectedItems", [.. selections.Select(Selected)])] : (XmlPart[])[],
            ]);

    /// <summary>An event that carries no more than a key: enter_agent, subscribe, unsubscribe (empty key), click, view.</summary>
    public CallbackMessage Simple(string userId, string name, string key = "") => Event(userId, name, [new("EventKey", key)]);

    public CallbackMessage Event(string userId, string name, IReadOnlyList<XmlPart> parts) =>
        new(userId, name, MsgId: null, Now, [new XmlPart("Event", name), .. parts]);

    static XmlPart Selected((string Question, IReadOnlyList<string> Chosen) selection) => XmlPart.Group(
        "SelectedItem",
        new XmlPart("QuestionKey", selection.Question),
        XmlPart.Group("OptionIds", [.. selection.Chosen.Select(id => new XmlPart("OptionId", id))]));

    long Now => (clock.GetUtcNow() - switches.StampedEarlierBy).ToUnixTimeSeconds();

    // Random and not counted, because a bot remembers ids over a restart of the simulator; like WeCom's they are too
    // long for a JavaScript number.
    static long NewMsgId() =>
        (long)(BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) >> 1) | (1L << 62);
}
