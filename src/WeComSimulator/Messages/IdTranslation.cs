using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WeComSimulator.AddressBook;

namespace WeComSimulator.Messages;

/// <summary>Puts names in the place of <c>$userName=ID$</c> and its like, where a sender asked for it and only in the fields WeCom names.</summary>
sealed partial class IdTranslation(Corp corp)
{
    public JsonElement Apply(string type, JsonElement message)
    {
        if (JsonNode.Parse(message.GetRawText()) is not JsonObject copy)
            return message;
        switch (type)
        {
            case "text":
                Translate(copy, "content");
                break;
            case "textcard":
                Translate(copy, "title", "description");
                break;
            case "news" or "mpnews":
                Each(copy, "articles", article => Translate(article, "title", "description", "digest", "content"));
                break;
            case "miniprogram_notice":
                Translate(copy, "title", "description");
                Each(copy, "content_item", item => Translate(item, "value"));
                break;
            case "template_card":
                TranslateCard(copy);
                break;
        }

        return JsonSerializer.SerializeToElement(copy);
    }

    void TranslateCard(JsonObject card)
    {
        Translate(card, "sub_title_text");
        if (card["source"] is JsonObject source)
            Translate(source, "desc");
        if (card["main_title"] is JsonObject title)
            Translate(title, "title", "desc");
        Each(card, "horizontal_content_list", fact => Translate(fact, "value"));
    }

    static void Each(JsonObject parent, string name, Action<JsonObject> act)
    {
        foreach (var item in (parent[name] as JsonArray ?? []).OfType<JsonObject>())
            act(item);
    }

    void Translate(JsonObject parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
                parent[name] = Reference().Replace(value.GetValue<string>(), NameOf);
        }
    }

    string NameOf(Match reference)
    {
        var id = reference.Groups["id"].Value;
        var name = reference.Groups["kind"].Value == "departmentName"
            ? int.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var number) ? corp.Department(number)?.Name : null
            : corp.Find(id)?.Name;
        return name ?? reference.Value;
    }

    [GeneratedRegex(@"\$(?<kind>userName|userAlias|userAliasOrName|departmentName)=(?<id>[^$\s]{1,64})\$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
