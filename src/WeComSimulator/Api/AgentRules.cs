namespace WeComSimulator.Api;

/// <summary>A token was bought with the secret of one app and speaks for no other.</summary>
static class AgentRules
{
    public static Refusal? Check(ApiCall call, int? agentId, bool given)
    {
        if (!given)
            return new(41011, "agentid missing");
        if (agentId is null)
            return new(40056, "invalid agentid");
        return agentId == call.Token.AgentId ? null : new(301002, "not allow operate another agent with this accesstoken");
    }
}
