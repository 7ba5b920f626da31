using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>Something a card asks to choose or to tick.</summary>
/// <param name="Key">Its question_key.</param>
/// <param name="Options">The ids that can be chosen.</param>
/// <param name="Chosen">Those chosen before anybody touches it.</param>
/// <param name="AllowsSeveral">Ticks, not a choice.</param>
sealed record CardQuestion(string Key, IReadOnlyList<string> Options, IReadOnlyList<string> Chosen, bool AllowsSeveral)
{
    public static IReadOnlyList<CardQuestion> Of(JsonElement card) =>
    [
        .. card.Has("button_selection") ? [Choice(card.Object("button_selection"))] : (CardQuestion[])[],
        .. card.List("select_list").Select(Choice),
        .. card.Has("checkbox") ? [Ticks(card.Object("checkbox"))] : (CardQuestion[])[],
    ];

    public bool Allows(IReadOnlyList<string> chosen) =>
        (AllowsSeveral || chosen.Count <= 1) && chosen.All(id => Options.Contains(id, StringComparer.Ordinal));

    static CardQuestion Choice(JsonElement question) => new(
        question.Text("question_key"),
        Ids(question.List("option_list")),
        question.Text("selected_id") is { Length: > 0 } id ? [id] : [],
        AllowsSeveral: false);

    static CardQuestion Ticks(JsonElement question) => new(
        question.Text("question_key"),
        Ids(question.List("option_list")),
        Ids(question.List("option_list").Where(option => option.Object("is_checked").ValueKind == JsonValueKind.True)),
        question.Number("mode") == 1);

    static IReadOnlyList<string> Ids(IEnumerable<JsonElement> options) => [.. options.Select(option => option.Text("id"))];
}
