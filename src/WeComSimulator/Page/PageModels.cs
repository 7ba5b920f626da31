using System.Text.Json;
using WeComSimulator.AddressBook;
using WeComSimulator.Messages;

namespace WeComSimulator.Page;

/// <summary>What a tester types.</summary>
sealed record SaidText(string Text);

/// <summary>Which button of which message a tester taps.</summary>
sealed record TappedButton(long Message, string Key);

/// <summary>Which answer a tester thinks what of: 1 up, 2 down, 3 taken back.</summary>
sealed record GivenThumb(long Message, int Type);

/// <summary>What the page needs before anybody is picked.</summary>
sealed record OverviewModel(string Corp, string App, string Callback, bool CallbackVerified, string AiBot, bool AiBotThere, IReadOnlyList<MemberModel> Members);

/// <param name="UserId">As in callbacks.</param>
/// <param name="Name">As people know them.</param>
/// <param name="School">The first department.</param>
/// <param name="Role">书记, 管理员, or another position.</param>
/// <param name="Note">Why this person sees less than others; empty for most.</param>
/// <param name="CanOpen">Whether the app is there for this person at all.</param>
sealed record MemberModel(string UserId, string Name, string School, string Role, string Note, bool CanOpen)
{
    public static MemberModel Of(CorpMember member, Corp corp) => new(
        member.UserId,
        member.Name,
        corp.Department(member.MainDepartment)?.Name ?? "",
        member.Position,
        NoteOf(member),
        Recipients.CanSee(member));

    static string NoteOf(CorpMember member)
    {
        if (!Recipients.CanSee(member))
            return "不在可见范围";
        return member.Licensed ? "" : "无接口许可";
    }
}

sealed record EntryModel(
    long Id,
    string UserId,
    string Side,
    DateTimeOffset At,
    string Type,
    JsonElement Body,
    string FileName,
    int FileSize,
    string? ReplacedText,
    bool Recalled,
    string Delivery,
    string DeliveryNote,
    bool Growing,
    bool Thumbs)
{
    public static EntryModel Of(ChatEntry entry) => new(
        entry.Id,
        entry.UserId,
        entry.Side == ChatSide.App ? "app" : "member",
        entry.At,
        entry.Type,
        entry.Body,
        entry.FileName,
        entry.FileSize,
        entry.ReplacedText,
        entry.Recalled,
        entry.Delivery.ToString(),
        entry.DeliveryNote,
        entry.Stream is { IsGrowing: true },
        entry.FeedbackId.Length > 0);
}
