namespace WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>
    /// GET agent/get (PROTOCOL part 13). The best start-up check: it proves the secret, the agent id, the trusted address
    /// and the visible range in one call.
    /// </summary>
    public Task<ApiResult<AgentInfo>> GetAgentAsync(int agentId, CancellationToken cancel) =>
        GetAsync("agent/get", ApiCall.Value("agentid", agentId), RawJson.Types.AgentInfo, cancel);

    /// <summary>GET agent/list: the apps this secret can see.</summary>
    public async Task<ApiResult<IReadOnlyList<AgentInfo>>> ListAgentsAsync(CancellationToken cancel) =>
        (await GetAsync("agent/list", "", RawJson.Types.AgentList, cancel)).Then(answer => answer.Agentlist);

    /// <summary>POST menu/create (PROTOCOL part 13): replaces the app's whole menu.</summary>
    /// <returns>Refused without a request when <see cref="Menu.Check"/> finds a fault.</returns>
    public async Task<ApiResult<NoContent>> CreateMenuAsync(int agentId, Menu menu, CancellationToken cancel)
    {
        if (menu.Check() is [var fault, ..])
            return new ApiResult<NoContent>.Refused(fault.ToError());
        var call = ApiCall.Post("menu/create", RawJson.Write(menu, RawJson.Types.Menu));
        return await CallAsync(call.With(ApiCall.Value("agentid", agentId)), RawJson.Types.NoContent, cancel);
    }

    /// <summary>GET menu/get. 46003: the app has no menu.</summary>
    public Task<ApiResult<Menu>> GetMenuAsync(int agentId, CancellationToken cancel) =>
        GetAsync("menu/get", ApiCall.Value("agentid", agentId), RawJson.Types.Menu, cancel);

    /// <summary>GET menu/delete.</summary>
    public Task<ApiResult<NoContent>> DeleteMenuAsync(int agentId, CancellationToken cancel) =>
        GetAsync("menu/delete", ApiCall.Value("agentid", agentId), RawJson.Types.NoContent, cancel);

    /// <summary>
    /// GET getcallbackip: where callbacks come from. Ask daily; old and new addresses overlap for a while.
    /// </summary>
    public async Task<ApiResult<AddressList>> GetCallbackAddressesAsync(CancellationToken cancel) =>
        (await GetAsync("getcallbackip", "", RawJson.Types.IpAnswer, cancel)).Then(answer => new AddressList(answer.IpList));

    /// <summary>GET get_api_domain_ip: where the API is, for an outgoing firewall.</summary>
    public async Task<ApiResult<AddressList>> GetApiAddressesAsync(CancellationToken cancel) =>
        (await GetAsync("get_api_domain_ip", "", RawJson.Types.IpAnswer, cancel)).Then(answer => new AddressList(answer.IpList));
}

sealed record AgentList(IReadOnlyList<AgentInfo> Agentlist);

sealed record IpAnswer(IReadOnlyList<string> IpList);
