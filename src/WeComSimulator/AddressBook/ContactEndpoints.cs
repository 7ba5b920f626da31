using System.Text.Json.Nodes;
using WeComSimulator.Api;

namespace WeComSimulator.AddressBook;

/// <summary>What an app may learn about members: only those it can see, and no mobile, gender, mail or avatar.</summary>
sealed class ContactEndpoints(Corp corp)
{
    public ApiAnswer UserGet(ApiCall call)
    {
        var id = call.Query("userid");
        if (id.Length == 0)
            return new Refusal(41009, "userid missing");
        return corp.Find(id) is { InVisibleRange: true } member
            ? Describe(member)
            : new Refusal(60111, "userid not found");
    }

    static JsonObject Describe(CorpMember member) => new()
    {
        ["userid"] = member.UserId,
        ["name"] = member.Name,
        ["department"] = new JsonArray([.. member.Departments.Select(id => (JsonNode)id)]),
        ["order"] = new JsonArray([.. member.Departments.Select(_ => (JsonNode)0)]),
        ["position"] = member.Position,
        ["is_leader_in_dept"] = new JsonArray([.. member.Departments.Select(_ => (JsonNode)(member.IsLeader ? 1 : 0))]),
        ["direct_leader"] = new JsonArray(),
        ["telephone"] = "",
        ["alias"] = "",
        ["main_department"] = member.MainDepartment,
        ["extattr"] = new JsonObject { ["attrs"] = new JsonArray() },
        ["status"] = (int)member.Status,
    };
}
