using System.Text.Json.Nodes;
using WeComSimulator.Api;

namespace WeComSimulator.AddressBook;

/// <summary>Departments and tags. The contact-sync assistant may read the ids of departments and no more.</summary>
sealed class DepartmentEndpoints(Corp corp)
{
    static readonly Refusal Unknown = new(60123, "invalid department id");

    public ApiAnswer List(ApiCall call) => Below(call, "department", Describe, forAssistant: false);

    /// <summary>The array is called department_id, although it holds objects.</summary>
    public ApiAnswer SimpleList(ApiCall call) => Below(call, "department_id", DescribeBriefly, forAssistant: true);

    public ApiAnswer One(ApiCall call)
    {
        if (call.Token.IsContacts)
            return new Refusal(48009, "the contacts assistant may only read ids");
        if (call.QueryNumber("id") is not { } id || corp.Department(id) is not { } department)
            return Unknown;
        return department.InVisibleRange
            ? new JsonObject { ["department"] = Describe(department) }
            : new Refusal(60011, "no privilege to access/modify contact/party/agent");
    }

    public ApiAnswer Tags() => new JsonObject
    {
        ["taglist"] = new JsonArray([.. corp.Tags.Select(tag => (JsonNode)new JsonObject { ["tagid"] = tag.Id, ["tagname"] = tag.Name })]),
    };

    public ApiAnswer Tag(ApiCall call)
    {
        if (call.QueryNumber("tagid") is not { } id || corp.Tag(id) is not { } tag)
            return new Refusal(40068, "invalid tagid");
        var users = tag.Members.Select(corp.Find).OfType<CorpMember>().Where(member => member.InVisibleRange);
        return new JsonObject
        {
            ["tagname"] = tag.Name,
            ["userlist"] = new JsonArray([.. users.Select(user => (JsonNode)new JsonObject { ["userid"] = user.UserId, ["name"] = user.Name })]),
            ["partylist"] = Json.Array(tag.Departments),
        };
    }

    ApiAnswer Below(ApiCall call, string name, Func<CorpDepartment, JsonObject> describe, bool forAssistant)
    {
        if (call.Token.IsContacts && !forAssistant)
            return new Refusal(48009, "the contacts assistant may only read ids");
        var top = call.Query("id").Length == 0 ? CorpDepartment.RootId : call.QueryNumber("id");
        if (top is not { } id || corp.Department(id) is null)
            return Unknown;
        var tree = corp.Subtree(id);
        var visible = corp.Departments.Where(d => tree.Contains(d.Id) && (d.InVisibleRange || call.Token.IsContacts));
        return new JsonObject { [name] = new JsonArray([.. visible.Select(d => (JsonNode)describe(d))]) };
    }

    JsonObject Describe(CorpDepartment department) => new()
    {
        ["id"] = department.Id,
        ["name"] = department.Name,
        ["name_en"] = "",
        ["department_leader"] = Json.Array(corp.In(new HashSet<int> { department.Id }).Where(m => m.IsLeader).Select(m => m.UserId)),
        ["parentid"] = department.ParentId,
        ["order"] = 100_000 - department.Id,
    };

    static JsonObject DescribeBriefly(CorpDepartment department) => new()
    {
        ["id"] = department.Id,
        ["parentid"] = department.ParentId,
        ["order"] = 100_000 - department.Id,
    };
}
