using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>
/// Changes a card already sent (PROTOCOL 8.1). A response code works once, within 72 hours: 60140 afterwards.
/// </summary>
/// <param name="AgentId">The app that sent the card.</param>
/// <param name="ResponseCode">From <see cref="SentMessage"/> or from the event of a tap.</param>
/// <param name="To">Whose copy changes.</param>
/// <param name="Update">The new look.</param>
public sealed record UpdateCardRequest(int AgentId, string ResponseCode, Recipients To, CardUpdate Update)
{
    /// <summary>WeCom replaces <c>$userName=ID$</c> and its kin by names.</summary>
    public bool TranslateIds { get; init; }

    /// <summary>The exact request body: raw UTF-8 JSON.</summary>
    public string ToJson() => RawJson.Write(
        new UpdateCardBody(
            AgentId,
            ResponseCode,
            To.Everyone ? null : To.UserIds,
            To.Everyone ? null : To.DepartmentIds,
            To.Everyone ? null : To.TagIds,
            To.Everyone ? 1 : null,
            TranslateIds ? 1 : null,
            Update is CardUpdate.Button(var text) ? new UpdateCardBody.ReplacedButton(text) : null,
            (Update as CardUpdate.Card)?.TemplateCard),
        RawJson.Types.UpdateCardBody);
}

/// <summary>What a card becomes.</summary>
public abstract record CardUpdate
{
    // Private: the family is closed.
    CardUpdate()
    {
    }

    /// <summary>The buttons grey out and show this text. Only for button, vote and selection cards.</summary>
    public sealed record Button(string ReplaceName) : CardUpdate;

    /// <summary>Another card of any type; <see cref="TemplateCard.ReplaceText"/> greys its buttons.</summary>
    public sealed record Card(TemplateCard TemplateCard) : CardUpdate;
}

/// <summary>Those whose copy could not be changed.</summary>
public sealed record UpdatedCard(
    [property: JsonPropertyName("invaliduser")] IReadOnlyList<string>? InvalidUserIds = null);

sealed record UpdateCardBody(
    [property: JsonPropertyName("agentid")] int AgentId,
    string ResponseCode,
    IReadOnlyList<string>? Userids,
    IReadOnlyList<int>? Partyids,
    IReadOnlyList<int>? Tagids,
    int? Atall,
    int? EnableIdTrans,
    UpdateCardBody.ReplacedButton? Button,
    TemplateCard? TemplateCard)
{
    public sealed record ReplacedButton(string ReplaceName);
}
