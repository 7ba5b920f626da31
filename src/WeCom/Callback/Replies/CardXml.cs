using WeCom.Api;

namespace WeCom.Callback;

/// <summary>
/// A card in the XML of a passive reply (PROTOCOL part 4). The names are those of the JSON in PascalCase, but not all:
/// <c>keyname</c> is <c>KeyName</c>, and <c>AppId</c> is <c>Appid</c> in the quotation alone.
/// </summary>
static class CardXml
{
    public static void Write(ReplyWriter xml, TemplateCard card)
    {
        xml.Text("CardType", RawJson.Name(card.CardType));
        WriteHead(xml, card);
        WriteLists(xml, card);
        WriteAreas(xml, card);
        WriteQuestions(xml, card);
        xml.Text("ReplaceText", card.ReplaceText);
    }

    static void WriteHead(ReplyWriter xml, TemplateCard card)
    {
        if (card.Source is { } source)
        {
            xml.Element("Source", () =>
            {
                xml.Text("IconUrl", source.IconUrl);
                xml.Text("Desc", source.Desc);
                xml.Number("DescColor", source.DescColor);
            });
        }

        WriteTitle(xml, "MainTitle", card.MainTitle);
        WriteTitle(xml, "EmphasisContent", card.EmphasisContent);
        xml.Text("SubTitleText", card.SubTitleText);
        if (card.ActionMenu is { } menu)
        {
            xml.Element("ActionMenu", () =>
            {
                xml.Text("Desc", menu.Desc);
                xml.Each("ActionList", menu.ActionList, action =>
                {
                    xml.Text("Text", action.Text);
                    xml.Text("Key", action.Key);
                });
            });
        }
    }

    static void WriteLists(ReplyWriter xml, TemplateCard card)
    {
        xml.Each("HorizontalContentList", card.HorizontalContentList, fact =>
        {
            xml.Text("KeyName", fact.KeyName);
            xml.Text("Value", fact.Value);
            xml.Number("Type", fact.Type);
            xml.Text("Url", fact.Url);
            xml.Text("MediaId", fact.MediaId);
            xml.Text("UserId", fact.UserId);
        });
        xml.Each("VerticalContentList", card.VerticalContentList, paragraph =>
        {
            xml.Text("Title", paragraph.Title);
            xml.Text("Desc", paragraph.Desc);
        });
        xml.Each("JumpList", card.JumpList, jump =>
        {
            xml.Text("Title", jump.Title);
            WriteTarget(xml, jump.Type, jump.Url, jump.AppId, jump.PagePath);
        });
        if (card.CardAction is { } action)
            xml.Element("CardAction", () => WriteTarget(xml, action.Type, action.Url, action.AppId, action.PagePath));
    }

    static void WriteAreas(ReplyWriter xml, TemplateCard card)
    {
        if (card.QuoteArea is { } quote)
        {
            xml.Element("QuoteArea", () =>
            {
                WriteTarget(xml, quote.Type, quote.Url, quote.AppId, quote.PagePath, appIdName: "Appid");
                xml.Text("Title", quote.Title);
                xml.Text("QuoteText", quote.QuoteText);
            });
        }

        if (card.CardImage is { } image)
        {
            xml.Element("CardImage", () =>
            {
                xml.Text("Url", image.Url);
                xml.Number("AspectRatio", image.AspectRatio);
            });
        }

        if (card.ImageTextArea is { } area)
        {
            xml.Element("ImageTextArea", () =>
            {
                WriteTarget(xml, area.Type, area.Url, area.AppId, area.PagePath);
                xml.Text("Title", area.Title);
                xml.Text("Desc", area.Desc);
                xml.Text("ImageUrl", area.ImageUrl);
            });
        }
    }

    static void WriteQuestions(ReplyWriter xml, TemplateCard card)
    {
        xml.Each("ButtonList", card.ButtonList, button =>
        {
            xml.Text("Text", button.Text);
            xml.Number("Style", button.Style);
            xml.Text("Key", button.Key);
        });
        if (card.ButtonSelection is { } selection)
            xml.Element("ButtonSelection", () => WriteSelect(xml, selection));
        xml.Each("SelectList", card.SelectList, select => WriteSelect(xml, select));
        if (card.Checkbox is { } checkbox)
        {
            xml.Element("CheckBox", () =>
            {
                xml.Text("QuestionKey", checkbox.QuestionKey);
                xml.Number("Mode", checkbox.Mode);
                xml.Flag("Disable", checkbox.Disable);
                xml.Each("OptionList", checkbox.OptionList, option =>
                {
                    xml.Text("Id", option.Id);
                    xml.Text("Text", option.Text);
                    xml.Flag("IsChecked", option.IsChecked);
                });
            });
        }

        if (card.SubmitButton is { } submit)
        {
            xml.Element("SubmitButton", () =>
            {
                xml.Text("Text", submit.Text);
                xml.Text("Key", submit.Key);
            });
        }
    }

    static void WriteSelect(ReplyWriter xml, CardSelect select)
    {
        xml.Text("QuestionKey", select.QuestionKey);
        xml.Text("Title", select.Title);
        xml.Text("SelectedId", select.SelectedId);
        xml.Flag("Disable", select.Disable);
        xml.Each("OptionList", select.OptionList, option =>
        {
            xml.Text("Id", option.Id);
            xml.Text("Text", option.Text);
        });
    }

    static void WriteTitle(ReplyWriter xml, string name, CardTitle? title)
    {
        if (title is null)
            return;
        xml.Element(name, () =>
        {
            xml.Text("Title", title.Title);
            xml.Text("Desc", title.Desc);
        });
    }

    static void WriteTarget(
        ReplyWriter xml, int type, string? url, string? appId, string? pagePath, string appIdName = "AppId")
    {
        xml.Number("Type", type);
        xml.Text("Url", url);
        xml.Text(appIdName, appId);
        xml.Text("PagePath", pagePath);
    }
}
