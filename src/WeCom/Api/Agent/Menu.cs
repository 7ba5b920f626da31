using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>An app's menu (PROTOCOL part 13): 1 to 3 buttons, each of which may open 1 to 5 others.</summary>
public sealed record Menu([property: JsonPropertyName("button")] IReadOnlyList<MenuButton> Buttons)
{
    const int LongestTopName = 16;
    const int LongestSubName = 40;

    /// <summary>Every documented rule the menu breaks; empty when it can be sent.</summary>
    public IReadOnlyList<RequestFault> Check()
    {
        var faults = new FaultList();
        faults.Count(Buttons, 1, 3, "button", 40016);
        foreach (var button in Buttons)
        {
            CheckButton(faults, button, LongestTopName, isTop: true);
            if (button.SubButtons is not { } subButtons)
                continue;
            faults.Count(subButtons, 1, 5, "sub_button", 40023);
            foreach (var sub in subButtons)
                CheckButton(faults, sub, LongestSubName, isTop: false);
        }

        return faults.Faults;
    }

    static void CheckButton(FaultList faults, MenuButton button, int longestName, bool isTop)
    {
        faults.Present(button.Name, "name", 40018);
        faults.Bytes(button.Name, longestName, "name", 40018);
        faults.Bytes(button.Key, 128, "key", 40019);
        faults.Bytes(button.Url, 1024, "url", 40020);
        faults.Require(isTop || button.SubButtons is null, "sub_button", "is one level deep", 40023);
        faults.Require(
            button.SubButtons is not null || button.Type is not null, "type", "is required for a button without others", 40017);
        if (button.Type == "view")
            faults.Present(button.Url, "url", 40020);
        else if (button.Type is not (null or "view_miniprogram"))
            faults.Present(button.Key, "key", 40019);
    }
}

/// <summary>A menu button; the name has at most 16 bytes, below another button 40.</summary>
public sealed record MenuButton(string Name)
{
    /// <summary>
    /// click, view, scancode_push, scancode_waitmsg, pic_sysphoto, pic_photo_or_album, pic_weixin, location_select or
    /// view_miniprogram; null for one that opens others.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>At most 128 bytes; comes back in the event.</summary>
    public string? Key { get; init; }

    /// <summary>At most 1,024 bytes, for view.</summary>
    public string? Url { get; init; }

    /// <summary>The mini program, for view_miniprogram.</summary>
    [JsonPropertyName("appid")]
    public string? AppId { get; init; }

    /// <summary>The mini program's page, for view_miniprogram.</summary>
    [JsonPropertyName("pagepath")]
    public string? PagePath { get; init; }

    /// <summary>1 to 5 buttons one level below; null for a button that acts itself.</summary>
    [JsonPropertyName("sub_button")]
    public IReadOnlyList<MenuButton>? SubButtons { get; init; }

    /// <summary>Sends a <see cref="Callback.ClickEvent"/> with this key.</summary>
    public static MenuButton Click(string name, string key) => new(name) { Type = "click", Key = key };

    /// <summary>Opens an address.</summary>
    public static MenuButton View(string name, string url) => new(name) { Type = "view", Url = url };

    /// <summary>Opens other buttons.</summary>
    public static MenuButton Open(string name, params IReadOnlyList<MenuButton> buttons) => new(name) { SubButtons = buttons };
}
