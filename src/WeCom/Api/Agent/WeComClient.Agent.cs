using System.Globalization;

namespace WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>
    /// GET agent/get (PROTOCOL part 13). The best start-up check: it proves the secret, the agent id, the trusted address
    /// and the visible range in one call.
    /// </summary>
    public Task<ApiResult<AgentInfo>> GetAgentAsync(int agentId, CancellationToken cancel) =>
        GetAsync(
            "agent/get", $"agentid={agentId.ToString(CultureInfo.InvariantCulture)}", RawJson.Types.AgentInfo, cancel);
}
