using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>The origin line; colour 0 grey, 1 black, 2 red, 3 green. 20 characters.</summary>
public sealed record CardSource(string? IconUrl = null, string? Desc = null, int? DescColor = null);

/// <summary>A title with a line under it.</summary>
public sealed record CardTitle(string? Title = null, string? Desc = null);

/// <summary>The menu at the top right: 1 to 3 actions.</summary>
public sealed record CardMenu(string Desc, IReadOnlyList<CardMenuAction> ActionList);

/// <summary>A menu entry; the key, at most 1,024 bytes, comes back in the event.</summary>
public sealed record CardMenuAction(string Text, string Key);

/// <summary>A quotation; type 0 not tappable, 1 opens the URL, 2 a mini program.</summary>
public sealed record CardQuote(int Type = 0, string? Url = null, string? Title = null, string? QuoteText = null)
{
    /// <summary>The mini program, where the type is 2.</summary>
    [JsonPropertyName("appid")]
    public string? AppId { get; init; }

    /// <summary>The mini program's page, where the type is 2.</summary>
    [JsonPropertyName("pagepath")]
    public string? PagePath { get; init; }
}

/// <summary>
/// A line of name (5 characters) and value (30). Type 1 opens the URL, 2 the attachment, 3 shows the member; null or 0
/// is text.
/// </summary>
public sealed record CardFact(
    [property: JsonPropertyName("keyname")] string KeyName,
    string? Value = null,
    int? Type = null,
    string? Url = null,
    string? MediaId = null,
    [property: JsonPropertyName("userid")] string? UserId = null);

/// <summary>A link below the text, 18 characters; type 0 text, 1 URL, 2 mini program.</summary>
public sealed record CardJump(string Title, int Type = 0, string? Url = null)
{
    /// <summary>The mini program, where the type is 2.</summary>
    [JsonPropertyName("appid")]
    public string? AppId { get; init; }

    /// <summary>The mini program's page, where the type is 2.</summary>
    [JsonPropertyName("pagepath")]
    public string? PagePath { get; init; }
}

/// <summary>What a tap on the card opens: type 1 a URL, 2 a mini program, 0 nothing (not in notices).</summary>
public sealed record CardAction(int Type, string? Url = null)
{
    /// <summary>The mini program, where the type is 2.</summary>
    [JsonPropertyName("appid")]
    public string? AppId { get; init; }

    /// <summary>The mini program's page, where the type is 2.</summary>
    [JsonPropertyName("pagepath")]
    public string? PagePath { get; init; }
}

/// <summary>The picture; width to height above 1.3 and below 2.25, 1.3 when null.</summary>
public sealed record CardImage(string Url, double? AspectRatio = null);

/// <summary>A picture at the left of text; types as in <see cref="CardQuote"/>.</summary>
public sealed record CardImageText(string ImageUrl, int Type = 0, string? Url = null, string? Title = null, string? Desc = null)
{
    /// <summary>The mini program, where the type is 2.</summary>
    [JsonPropertyName("appid")]
    public string? AppId { get; init; }

    /// <summary>The mini program's page, where the type is 2.</summary>
    [JsonPropertyName("pagepath")]
    public string? PagePath { get; init; }
}

/// <summary>
/// A button, 10 characters; style 1 to 4. Type 0 (or null) calls back with the key, at most 1,024 bytes; type 1 opens
/// the URL.
/// </summary>
public sealed record CardButton(string Text, string? Key = null, int? Style = null, int? Type = null, string? Url = null);

/// <summary>A drop-down of 1 to 10 options.</summary>
public sealed record CardSelect(string QuestionKey, IReadOnlyList<CardOption> OptionList)
{
    /// <summary>What stands above it.</summary>
    public string? Title { get; init; }

    /// <summary>The option chosen at first; the first when null.</summary>
    public string? SelectedId { get; init; }

    /// <summary>True: shown, but nothing can be chosen. Only in an update.</summary>
    public bool? Disable { get; init; }
}

/// <summary>One option; the id has at most 128 bytes.</summary>
public sealed record CardOption(string Id, string Text);

/// <summary>The options of a vote: 1 to 20; mode 0 one choice, 1 several.</summary>
public sealed record CardCheckbox(string QuestionKey, IReadOnlyList<CardCheckboxOption> OptionList, int Mode = 0)
{
    /// <summary>True: shown, but nothing can be chosen. Only in an update.</summary>
    public bool? Disable { get; init; }
}

/// <summary>One option of a vote, 11 characters; the id has at most 128 bytes.</summary>
public sealed record CardCheckboxOption(string Id, string Text, bool IsChecked = false);

/// <summary>The submit button, 10 characters; its key comes back as the event's.</summary>
public sealed record CardSubmit(string Text, string Key);
