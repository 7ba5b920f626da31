using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>Reads the words and the buttons out of a message of any type.</summary>
static class EntryText
{
    public static string Of(ChatEntry entry) => entry.Type switch
    {
        "text" or "markdown" or "tap" or "menu" => entry.Body.Text("content"),
        "textcard" => Lines(entry.Body.Text("title"), entry.Body.Text("description")),
        "template_card" => CardText(entry.Body),
        "news" or "mpnews" => Lines([.. entry.Body.List("articles").Select(article => article.Text("title"))]),
        "image" or "voice" or "video" or "file" => entry.FileName,
        _ => "",
    };

    /// <summary>The buttons, the one that submits a vote or a selection included.</summary>
    public static IReadOnlyList<EntryButton> ButtonsOf(JsonElement card)
    {
        var submit = card.Object("submit_button");
        return
        [
            .. card.List("button_list").Select(button => new EntryButton(
                button.Text("key"), button.Text("text"), button.Number("type") == 1 ? button.Text("url") : null)),
            .. submit.ValueKind == JsonValueKind.Object ? [new EntryButton(submit.Text("key"), submit.Text("text"), Url: null)] : (EntryButton[])[],
        ];
    }

    static string CardText(JsonElement card)
    {
        var title = card.Object("main_title");
        var facts = card.List("horizontal_content_list").Select(fact => $"{fact.Text("keyname")} {fact.Text("value")}");
        return Lines([title.Text("title"), title.Text("desc"), card.Text("sub_title_text"), .. facts]);
    }

    static string Lines(params string[] lines) => string.Join('\n', lines.Where(line => line.Length > 0));
}
