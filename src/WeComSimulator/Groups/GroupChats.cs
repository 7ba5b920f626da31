using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WeComSimulator.AddressBook;
using WeComSimulator.Api;
using WeComSimulator.Messages;

namespace WeComSimulator.Groups;

/// <summary>A group chat that the app made; the app may write into it and never reads it.</summary>
sealed record GroupChat(string Id, string Name, string Owner, IReadOnlyList<string> Members);

/// <summary>Something the app or a robot wrote into a group.</summary>
sealed record GroupMessage(string Group, string Type, JsonElement Body, DateTimeOffset At);

/// <summary>appchat: create, update, get, send.</summary>
sealed partial class GroupChats(Corp corp, MessageRules rules, GroupMessages messages, CallLimits limits)
{
    const int MostNameCharacters = 50;

    readonly Lock _gate = new();
    readonly Dictionary<string, GroupChat> _chats = new(StringComparer.Ordinal);

    public ApiAnswer Create(ApiCall call)
    {
        if (corp.Department(CorpDepartment.RootId) is not { InVisibleRange: true })
            return new Refusal(48002, "api forbidden: the app's range must be the root department");
        var members = call.Body.Strings("userlist").Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var owner = call.Body.Text("owner");
        if (members.Length is < 2 or > 2000)
            return new Refusal(86004, "invalid member count");
        if (members.Append(owner.Length == 0 ? members[0] : owner).Any(id => corp.Find(id) is not { InVisibleRange: true }))
            return new Refusal(60111, "userid not found");
        var id = call.Body.Has("chatid") ? call.Body.Text("chatid") : RandomNumberGenerator.GetHexString(32, lowercase: true);
        if (!IdSyntax().IsMatch(id))
            return new Refusal(40050, "invalid chatid");
        if (!limits.TryTake("appchat/create", 1000, TimeSpan.FromDays(1)))
            return CallLimits.Exceeded;
        lock (_gate)
        {
            return _chats.TryAdd(id, new GroupChat(id, Cut(call.Body.Text("name")), owner.Length == 0 ? members[0] : owner, members))
                ? new JsonObject { ["chatid"] = id }
                : new Refusal(86215, "chatid exists");
        }
    }

    public ApiAnswer Update(ApiCall call) => With(call.Body.Text("chatid"), chat =>
    {
        var gone = call.Body.Strings("del_user_list").ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] members = [.. chat.Members.Where(id => !gone.Contains(id)).Concat(call.Body.Strings("add_user_list")).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (members.Length is < 2 or > 2000)
            return new Refusal(86004, "invalid member count");
        _chats[chat.Id] = chat with
        {
            Members = members,
            Name = call.Body.Has("name") ? Cut(call.Body.Text("name")) : chat.Name,
            Owner = call.Body.Has("owner") ? call.Body.Text("owner") : chat.Owner,
        };
        return new JsonObject();
    });

    public ApiAnswer Get(ApiCall call) => With(call.Query("chatid"), chat => new JsonObject
    {
        ["chat_info"] = new JsonObject
        {
            ["chatid"] = chat.Id,
            ["name"] = chat.Name,
            ["owner"] = chat.Owner,
            ["userlist"] = Json.Array(chat.Members),
        },
    });

    public ApiAnswer Send(ApiCall call) => With(call.Body.Text("chatid"), chat =>
    {
        var type = call.Body.Text("msgtype");
        if (type is "template_card" or "miniprogram_notice")
            return new Refusal(40008, "invalid message type");
        var body = call.Body.Object(type.Length == 0 ? "msgtype" : type);
        if (rules.Check(type, body) is { } refusal)
            return refusal;
        if (MessageRules.CheckSafe(type, call.Body.Number("safe") ?? 0) is { } unsafeRefusal)
            return unsafeRefusal;
        messages.Add(chat.Id, type, MessageCuts.Apply(type, body));
        return new JsonObject();
    });

    ApiAnswer With(string id, Func<GroupChat, ApiAnswer> act)
    {
        if (id.Length == 0)
            return Refusal.BadParameter("chatid");
        lock (_gate)
            return _chats.TryGetValue(id, out var chat) ? act(chat) : new Refusal(86003, "chatid not found");
    }

    static string Cut(string name) => name.Length <= MostNameCharacters ? name : name[..MostNameCharacters];

    [GeneratedRegex(@"\A[0-9a-zA-Z]{1,32}\z", RegexOptions.None, 1000)]
    private static partial Regex IdSyntax();
}
