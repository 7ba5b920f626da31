using System.Globalization;
using Bot.Conversation;
using Bot.Storage;
using WeCom.Api;

namespace Bot.Channels;

/// <summary>From a reply, free of any channel's format, to the exact bodies that WeCom is sent.</summary>
sealed class WeComMessages(ButtonKeys buttons, WeComOptions options)
{
    /// <summary>What a phone shows of a card's text; more goes ahead as a message of its own.</summary>
    const int LongestCardText = 160;
    const int MostFacts = 6;
    const int MostButtons = 6;
    const int PrimaryStyle = 1;
    const int PlainStyle = 2;

    int AgentId => int.Parse(options.AgentId, CultureInfo.InvariantCulture);

    /// <summary>One body or, for long text, several in the order in which they must arrive.</summary>
    public IReadOnlyList<string> Render(string id, IReadOnlyList<string> recipients, Reply content) => content switch
    {
        Reply.Text text => [.. Texts(text.Content).Select((part, index) => Body(id, index, recipients, part))],
        Reply.Card card => Card(id, recipients, card),
        _ => throw new ArgumentException($"{content.GetType().Name} is no message of its own.", nameof(content)),
    };

    public string MediaBody(string id, IReadOnlyList<string> recipients, MediaKind kind, string mediaId) =>
        Body(id, 0, recipients, kind == MediaKind.Image ? new AppMessage.Image(mediaId) : new AppMessage.File(mediaId));

    public string TextBody(string id, IReadOnlyList<string> recipients, string text) =>
        Body(id, 0, recipients, new AppMessage.Text(text));

    /// <summary>What is kept of a card update until it is sent.</summary>
    public static string CardUpdate(string responseCode, string outcome) =>
        RecordJson.Write(new KeptCardUpdate(responseCode, outcome));

    public UpdateCardRequest CardUpdateRequest(OutboxRow row)
    {
        var kept = RecordJson.Read<KeptCardUpdate>(row.Body);
        return new UpdateCardRequest(AgentId, kept.ResponseCode, Recipients.Users(row.Recipients), new CardUpdate.Button(kept.Outcome));
    }

    IReadOnlyList<string> Card(string id, IReadOnlyList<string> recipients, Reply.Card card)
    {
        var isLong = card.Description.Length > LongestCardText;
        var ahead = isLong ? Texts(card.Description).ToList() : [];
        var message = new AppMessage.Card(new TemplateCard(CardType.ButtonInteraction)
        {
            MainTitle = new CardTitle(card.Title),
            SubTitleText = isLong || card.Description.Length == 0 ? null : card.Description,
            HorizontalContentList = card.Facts.Count == 0
                ? null
                : [.. card.Facts.Take(MostFacts).Select(fact => new CardFact(fact.Name, fact.Value))],
            ButtonList =
            [
                .. card.Buttons.Take(MostButtons).Select(button =>
                    new CardButton(button.Label, buttons.Seal(button.Command), button.Primary ? PrimaryStyle : PlainStyle)),
            ],
            TaskId = id,
        });
        return [.. ahead.Select((part, index) => Body(id, index, recipients, part)), Body(id, ahead.Count, recipients, message)];
    }

    static IEnumerable<AppMessage.Text> Texts(string content) => TextSplitter.Split(content).Select(part => new AppMessage.Text(part));

    string Body(string id, int part, IReadOnlyList<string> recipients, AppMessage message) =>
        new SendMessageRequest(Recipients.Users(recipients), AgentId, message)
        {
            DuplicateCheckSeconds = Outbox.DuplicateCheckInterval(string.Create(CultureInfo.InvariantCulture, $"{id}/{part}")),
        }.ToJson();

    sealed record KeptCardUpdate(string ResponseCode, string Outcome);
}
