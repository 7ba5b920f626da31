using System.Text.Json;
using System.Text.Json.Nodes;
using WeComSimulator.Api;

namespace WeComSimulator.Menu;

/// <summary>The menu at the foot of the app's conversation.</summary>
sealed class AppMenu
{
    JsonElement? _menu;

    /// <summary>As it was created; null when there is none.</summary>
    public JsonElement? Current => _menu;

    /// <summary>Every entry that does something, sub-entries included.</summary>
    public IReadOnlyList<JsonElement> Entries =>
        [.. _menu?.List("button").SelectMany(button => button.Has("sub_button") ? button.List("sub_button") : [button]) ?? []];

    public ApiAnswer Create(ApiCall call)
    {
        if (CheckAgent(call) is { } refusal)
            return refusal;
        if (MenuRules.Check(call.Body) is { } fault)
            return fault;
        _menu = call.Body;
        return new JsonObject();
    }

    public ApiAnswer Get(ApiCall call)
    {
        if (CheckAgent(call) is { } refusal)
            return refusal;
        return _menu is { } menu
            ? new JsonObject { ["button"] = JsonNode.Parse(menu.Object("button").GetRawText()) }
            : new Refusal(46003, "menu no exist");
    }

    public ApiAnswer Delete(ApiCall call)
    {
        if (CheckAgent(call) is { } refusal)
            return refusal;
        _menu = null;
        return new JsonObject();
    }

    static Refusal? CheckAgent(ApiCall call) => AgentRules.Check(call, call.QueryNumber("agentid"), call.Query("agentid").Length > 0);
}
