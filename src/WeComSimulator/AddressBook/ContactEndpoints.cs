using System.Globalization;
using System.Text.Json.Nodes;
using WeComSimulator.Api;

namespace WeComSimulator.AddressBook;

/// <summary>
/// What a caller may learn about members. An app sees those in its range, without mobile, gender, mail or avatar; the
/// contact-sync assistant from a new address sees the ids of everybody and nothing else.
/// </summary>
sealed class ContactEndpoints(Corp corp, CallLimits limits)
{
    static readonly Refusal OnlyIds = new(48009, "the contacts assistant may only read ids");

    public ApiAnswer User(ApiCall call)
    {
        if (call.Token.IsContacts)
            return OnlyIds;
        var id = call.Query("userid");
        if (id.Length == 0)
            return new Refusal(41009, "userid missing");
        return corp.Find(id) is { InVisibleRange: true } member
            ? Describe(member)
            : new Refusal(60111, "userid not found");
    }

    public ApiAnswer SimpleList(ApiCall call) => ListWith(call, member => new JsonObject
    {
        ["userid"] = member.UserId,
        ["name"] = member.Name,
        ["department"] = Json.Array(member.Departments),
        ["open_userid"] = "",
    });

    public ApiAnswer List(ApiCall call) => ListWith(call, Describe);

    /// <summary>Pages of (member, department) pairs; the cursor is where the next one starts.</summary>
    public ApiAnswer ListIds(ApiCall call)
    {
        if (!call.Token.IsContacts)
            return new Refusal(48002, "api forbidden: only the contacts secret may list ids");
        var limit = call.Body.Number("limit") ?? 10_000;
        if (limit is < 1 or > 10_000)
            return Refusal.BadParameter("limit");
        var cursor = call.Body.Text("cursor");
        if (!int.TryParse(cursor.Length == 0 ? "0" : cursor, CultureInfo.InvariantCulture, out var start) || start < 0)
            return new Refusal(50100, "invalid cursor");
        var rows = corp.Members.SelectMany(m => m.Departments.Select(id => new JsonObject { ["userid"] = m.UserId, ["department"] = id })).ToArray();
        var page = rows.Skip(start).Take(limit).ToArray<JsonNode>();
        var next = start + page.Length;
        return new JsonObject
        {
            ["next_cursor"] = next < rows.Length ? next.ToString(CultureInfo.InvariantCulture) : "",
            ["dept_user"] = new JsonArray(page),
        };
    }

    public ApiAnswer ByMobile(ApiCall call) => ByAddress(call, "mobile", member => member.Mobile);

    public ApiAnswer ByEmail(ApiCall call) => ByAddress(call, "email", member => member.Email);

    // Guessing numbers is stopped: a fifth of the corp's size may be wrong in a day.
    ApiAnswer ByAddress(ApiCall call, string name, Func<CorpMember, string> addressOf)
    {
        var wanted = call.Body.Text(name);
        if (wanted.Length == 0)
            return Refusal.BadParameter(name);
        var mostWrong = Math.Max(1, corp.Members.Count / 5);
        if (limits.IsUsedUp($"wrong:{name}", mostWrong))
            return CallLimits.Exceeded;
        if (corp.Members.FirstOrDefault(m => m.InVisibleRange && addressOf(m) == wanted) is { } member)
            return new JsonObject { ["userid"] = member.UserId };
        limits.TryTake($"wrong:{name}", mostWrong, TimeSpan.FromDays(1));
        return new Refusal(46004, "user no exist");
    }

    ApiAnswer ListWith(ApiCall call, Func<CorpMember, JsonObject> describe)
    {
        if (call.Token.IsContacts)
            return OnlyIds;
        if (call.QueryNumber("department_id") is not { } id || corp.Department(id) is not { } department)
            return new Refusal(60003, "department not found");
        if (!department.InVisibleRange)
            return new Refusal(60011, "no privilege to access/modify contact/party/agent");
        var departments = call.QueryNumber("fetch_child") == 1 ? corp.Subtree(id) : new HashSet<int> { id };
        var members = corp.In(departments).Where(member => member.InVisibleRange).Select(member => (JsonNode)describe(member));
        return new JsonObject { ["userlist"] = new JsonArray([.. members]) };
    }

    static JsonObject Describe(CorpMember member) => new()
    {
        ["userid"] = member.UserId,
        ["name"] = member.Name,
        ["department"] = Json.Array(member.Departments),
        ["order"] = Json.Array(member.Departments.Select(_ => 0)),
        ["position"] = member.Position,
        ["is_leader_in_dept"] = Json.Array(member.Departments.Select(_ => member.IsLeader ? 1 : 0)),
        ["direct_leader"] = new JsonArray(),
        ["telephone"] = "",
        ["alias"] = "",
        ["main_department"] = member.MainDepartment,
        ["extattr"] = new JsonObject { ["attrs"] = new JsonArray() },
        ["status"] = (int)member.Status,
    };
}
