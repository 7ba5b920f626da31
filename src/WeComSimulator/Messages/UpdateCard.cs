using System.Text.Json;
using System.Text.Json.Nodes;
using WeComSimulator.AddressBook;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>message/update_template_card: greys the buttons of a card already sent, or puts another card in its place.</summary>
sealed class UpdateCard(Corp corp, ResponseCodes codes, SentMessages sent, Conversations conversations)
{
    public ApiAnswer Handle(ApiCall call)
    {
        var value = call.Body.Text("response_code");
        if (AgentRules.Check(call, call.Body.Number("agentid"), call.Body.Has("agentid")) is { } refusal)
            return refusal;
        if (value.Length == 0)
            return Refusal.BadParameter("response_code");
        if (codes.Find(value) is not { } code || sent.Find(code.MsgId) is not { } message)
            return InvalidCode;
        if (message.AgentId != call.Token.AgentId)
            return new Refusal(42015, "the card was sent by another app");
        var copies = conversations.WithMessage(code.MsgId);
        if (CardChanges.Check(call.Body, copies.Count > 0 ? copies[0] : null) is { } badChange)
            return badChange;
        var recipients = Addressed(call.Body, copies);
        if (recipients is null)
            return new Refusal(82001, "userids, partyids, tagids and atall are all empty");
        return codes.TrySpend(value) ? Change(call.Body, copies, recipients) : InvalidCode;
    }

    static Refusal InvalidCode => new(60140, "invalid response_code");

    Recipients? Addressed(JsonElement body, IReadOnlyList<ChatEntry> copies)
    {
        if (body.Number("atall") == 1)
            return Recipients.Find(corp, [.. copies.Select(copy => copy.UserId)], [], []);
        var users = body.Strings("userids");
        var parties = body.Numbers("partyids");
        var tags = body.Numbers("tagids");
        return users.Count + parties.Count + tags.Count == 0
            ? null
            : Recipients.Find(corp, users, [.. parties.Select(id => $"{id}")], [.. tags.Select(id => $"{id}")]);
    }

    JsonObject Change(JsonElement body, IReadOnlyList<ChatEntry> copies, Recipients recipients)
    {
        var addressed = recipients.Members.Select(m => m.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var copy in copies.Where(copy => addressed.Contains(copy.UserId)))
            conversations.Change(copy.UserId, copy.Id, entry => CardChanges.Apply(entry, body));
        var strangers = recipients.InvalidUsers.Select(id => (JsonNode)id);
        return new JsonObject { ["invaliduser"] = new JsonArray([.. strangers]) };
    }
}
