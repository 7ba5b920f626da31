using WeComSimulator.AddressBook;
using WeComSimulator.Messages;
using WeComSimulator.Tokens;

namespace WeComSimulator.Api;

/// <summary>Which path of qyapi is answered by what.</summary>
sealed class ApiRoutes(
    ApiGate gate,
    TokenService tokens,
    SendMessage sending,
    UpdateCard updating,
    RecallMessage recalling,
    MediaEndpoints media,
    ContactEndpoints contacts,
    DepartmentEndpoints departments,
    AgentEndpoints agents)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Map("/gettoken", gate.WithoutToken("gettoken", (http, _) => ValueTask.FromResult(tokens.Answer(http))));
        Post(api, "message/send", sending.Handle);
        Post(api, "message/update_template_card", updating.Handle);
        Post(api, "message/recall", recalling.Handle);
        api.Map("/media/upload", gate.WithToken("media/upload", "POST", readsJson: false, media.UploadAsync));
        Get(api, "media/get", media.Get);
        MapContacts(api);
        Get(api, "agent/get", agents.Get);
        Get(api, "agent/list", _ => agents.List());
        Get(api, "getcallbackip", _ => AgentEndpoints.CallbackAddresses());
        Get(api, "get_api_domain_ip", _ => AgentEndpoints.ApiAddresses());
    }

    void MapContacts(IEndpointRouteBuilder api)
    {
        Get(api, "user/get", contacts.User);
        Get(api, "user/simplelist", contacts.SimpleList);
        Get(api, "user/list", contacts.List);
        Post(api, "user/list_id", contacts.ListIds);
        Post(api, "user/getuserid", contacts.ByMobile);
        Post(api, "user/get_userid_by_email", contacts.ByEmail);
        Get(api, "department/list", departments.List);
        Get(api, "department/simplelist", departments.SimpleList);
        Get(api, "department/get", departments.One);
        Get(api, "tag/list", _ => departments.Tags());
        Get(api, "tag/get", departments.Tag);
    }

    void Get(IEndpointRouteBuilder api, string name, Func<ApiCall, ApiAnswer> handle) =>
        api.Map($"/{name}", gate.WithToken(name, "GET", readsJson: false, (call, _) => ValueTask.FromResult(handle(call))));

    void Post(IEndpointRouteBuilder api, string name, Func<ApiCall, ApiAnswer> handle) =>
        api.Map($"/{name}", gate.WithToken(name, "POST", readsJson: true, (call, _) => ValueTask.FromResult(handle(call))));
}
