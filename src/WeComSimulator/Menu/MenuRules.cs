using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.Menu;

/// <summary>What WeCom demands of an app's menu. Its errors are documented as a range; the assignment follows the official meaning.</summary>
static class MenuRules
{
    static readonly FrozenSet<string> WithKey = FrozenSet.Create(
        StringComparer.Ordinal,
        "click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select");

    public static Refusal? Check(JsonElement menu)
    {
        var buttons = menu.List("button");
        return buttons.Count is 0 or > 3
            ? new(40017, "invalid button size")
            : buttons.Select(CheckTop).FirstOrDefault(refusal => refusal is not null);
    }

    static Refusal? CheckTop(JsonElement button)
    {
        if (CheckName(button, mostBytes: 16) is { } refusal)
            return refusal;
        if (!button.Has("sub_button"))
            return CheckAction(button);
        var subs = button.List("sub_button");
        return subs.Count is 0 or > 5
            ? new(40023, "invalid sub button size")
            : subs.Select(CheckSub).FirstOrDefault(found => found is not null);
    }

    static Refusal? CheckSub(JsonElement button) =>
        button.Has("sub_button") ? new(40022, "invalid sub button level") : CheckName(button, mostBytes: 40) ?? CheckAction(button);

    static Refusal? CheckName(JsonElement button, int mostBytes) =>
        Bytes(button.Text("name")) is var bytes && bytes > 0 && bytes <= mostBytes ? null : new(40018, "invalid button name size");

    static Refusal? CheckAction(JsonElement button) => button.Text("type") switch
    {
        var type when WithKey.Contains(type) => Bytes(button.Text("key")) is > 0 and <= 128 ? null : new(40019, "invalid button key size"),
        "view" => CheckUrl(button.Text("url")),
        "view_miniprogram" => button.Text("pagepath").Length > 0 && button.Text("appid").Length > 0 ? null : new(40055, "invalid miniprogram button"),
        _ => new(40016, "invalid button type"),
    };

    static Refusal? CheckUrl(string url)
    {
        if (Bytes(url) is 0 or > 1024)
            return new(40020, "invalid button url size");
        return url.Contains("://", StringComparison.Ordinal) ? null : new(40054, "invalid button url domain");
    }

    static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
