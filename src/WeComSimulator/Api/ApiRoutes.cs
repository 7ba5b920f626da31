using WeComSimulator.AddressBook;
using WeComSimulator.AiBot;
using WeComSimulator.Groups;
using WeComSimulator.Menu;
using WeComSimulator.Messages;
using WeComSimulator.SignIn;
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
    AgentEndpoints agents,
    AppMenu menu,
    SignInEndpoints signIn,
    JsTickets tickets,
    GroupChats groups,
    GroupRobots robots,
    AiBotResponseCodes aiBotReplies)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Map("/gettoken", gate.WithoutToken("gettoken", (http, _) => ValueTask.FromResult(tokens.Answer(http))));
        Post(api, "message/send", sending.Handle);
        Post(api, "message/update_template_card", updating.Handle);
        Post(api, "message/recall", recalling.Handle);
        MapMedia(api);
        MapContacts(api);
        MapSignIn(api);
        MapGroups(api);
        Post(api, "menu/create", menu.Create);
        Get(api, "menu/get", menu.Get);
        Get(api, "menu/delete", menu.Delete);
        Get(api, "agent/get", agents.Get);
        Get(api, "agent/list", _ => agents.List());
        Get(api, "getcallbackip", _ => AgentEndpoints.CallbackAddresses());
        Get(api, "get_api_domain_ip", _ => AgentEndpoints.ApiAddresses());
    }

    void MapMedia(IEndpointRouteBuilder api)
    {
        api.Map("/media/upload", gate.WithToken("media/upload", "POST", readsJson: false, media.UploadAsync));
        api.Map("/media/uploadimg", gate.WithToken("media/uploadimg", "POST", readsJson: false, media.UploadImageAsync));
        Get(api, "media/get", media.Get);
        Get(api, "media/get/jssdk", media.GetFromPage);
    }

    void MapSignIn(IEndpointRouteBuilder api)
    {
        Get(api, "auth/getuserinfo", signIn.UserInfo);
        Get(api, "user/getuserinfo", signIn.OldUserInfo);
        Post(api, "auth/getuserdetail", signIn.UserDetail);
        Get(api, "get_jsapi_ticket", _ => tickets.OfCorp());
        Get(api, "ticket/get", tickets.OfApp);
    }

    void MapGroups(IEndpointRouteBuilder api)
    {
        Post(api, "appchat/create", groups.Create);
        Post(api, "appchat/update", groups.Update);
        Get(api, "appchat/get", groups.Get);
        Post(api, "appchat/send", groups.Send);
        api.Map("/aibot/response", gate.WithoutToken("aibot/response", aiBotReplies.AnswerAsync));
        api.Map("/webhook/send", gate.WithoutToken("webhook/send", robots.SendAsync));
        api.Map("/webhook/upload_media", gate.WithoutToken("webhook/upload_media", robots.UploadAsync));
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
