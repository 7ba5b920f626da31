using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace WeComSimulator.Messages;

/// <summary>
/// A card as a passive reply writes it, turned into the card that message/send knows. Lists are the same element
/// repeated, and the names follow their own rules here.
/// </summary>
static class TemplateCardXml
{
    static readonly FrozenSet<string> Lists = FrozenSet.Create(
        StringComparer.Ordinal,
        "HorizontalContentList", "VerticalContentList", "JumpList", "ButtonList", "SelectList", "OptionList", "ActionList");

    static readonly FrozenSet<string> Numbers = FrozenSet.Create(StringComparer.Ordinal, "Type", "Style", "DescColor", "Mode", "AspectRatio");

    static readonly FrozenSet<string> Flags = FrozenSet.Create(StringComparer.Ordinal, "Disable", "IsChecked");

    static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["KeyName"] = "keyname",
        ["AppId"] = "appid",
        ["Appid"] = "appid",
        ["PagePath"] = "pagepath",
        ["UserId"] = "userid",
        ["CheckBox"] = "checkbox",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static JsonObject ToJson(XElement element)
    {
        var made = new JsonObject();
        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName, StringComparer.Ordinal))
        {
            made[NameOf(group.Key)] = Lists.Contains(group.Key)
                ? new JsonArray([.. group.Select(ValueOf)])
                : ValueOf(group.First());
        }

        return made;
    }

    static JsonNode ValueOf(XElement element)
    {
        var name = element.Name.LocalName;
        if (element.HasElements)
            return ToJson(element);
        if (Numbers.Contains(name) && double.TryParse(element.Value, CultureInfo.InvariantCulture, out var number))
            return number == Math.Floor(number) ? JsonValue.Create((int)number) : JsonValue.Create(number);
        return Flags.Contains(name) ? JsonValue.Create(element.Value is "true" or "1") : JsonValue.Create(element.Value);
    }

    static string NameOf(string name)
    {
        if (Exceptions.TryGetValue(name, out var exception))
            return exception;
        var made = new StringBuilder();
        foreach (var letter in name)
            made.Append(char.IsUpper(letter) && made.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        return made.ToString();
    }
}
