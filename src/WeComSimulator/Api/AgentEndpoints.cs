using System.Text.Json.Nodes;
using WeComSimulator.AddressBook;

namespace WeComSimulator.Api;

/// <summary>What WeCom says about the app itself.</summary>
sealed class AgentEndpoints(SimulatorOptions options, Corp corp)
{
    public ApiAnswer List() => new JsonObject
    {
        ["agentlist"] = new JsonArray(new JsonObject { ["agentid"] = options.AgentId, ["name"] = options.AgentName, ["square_logo_url"] = "" }),
    };

    /// <summary>All three spellings that occur: a single address, a wildcard and a range.</summary>
    public static ApiAnswer CallbackAddresses() => new JsonObject { ["ip_list"] = Json.Array(["127.0.0.1", "203.0.113.*", "2001:db8::/64"]) };

    public static ApiAnswer ApiAddresses() => new JsonObject { ["ip_list"] = Json.Array(["127.0.0.1", "198.51.100.0/24"]) };

    public ApiAnswer Get(ApiCall call)
    {
        if (AgentRules.Check(call, call.QueryNumber("agentid"), call.Query("agentid").Length > 0) is { } refusal)
            return refusal;
        var visible = corp.Members.Where(member => member.InVisibleRange).Select(member => (JsonNode)new JsonObject { ["userid"] = member.UserId });
        return new JsonObject
        {
            ["agentid"] = options.AgentId,
            ["name"] = options.AgentName,
            ["square_logo_url"] = "",
            ["description"] = "",
            ["allow_userinfos"] = new JsonObject { ["user"] = new JsonArray([.. visible]) },
            ["allow_partys"] = new JsonObject { ["partyid"] = new JsonArray() },
            ["allow_tags"] = new JsonObject { ["tagid"] = new JsonArray() },
            ["close"] = 0,
            ["redirect_domain"] = "",
            ["report_location_flag"] = 0,
            ["isreportenter"] = 1,
            ["home_url"] = "",
            ["customized_publish_status"] = 1,
        };
    }
}
