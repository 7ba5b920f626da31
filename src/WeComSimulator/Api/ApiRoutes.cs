using WeComSimulator.AddressBook;
using WeComSimulator.Messages;
using WeComSimulator.Tokens;

namespace WeComSimulator.Api;

/// <summary>Which path of qyapi is answered by what.</summary>
static class ApiRoutes
{
    public static void Map(IEndpointRouteBuilder api, IServiceProvider services)
    {
        var gate = services.GetRequiredService<ApiGate>();
        api.Map("/gettoken", gate.WithoutToken(services.GetRequiredService<TokenService>().Answer));
        api.Map("/message/send", gate.Post(services.GetRequiredService<SendMessage>().Handle));
        api.Map("/message/update_template_card", gate.Post(services.GetRequiredService<UpdateCard>().Handle));
        api.Map("/message/recall", gate.Post(services.GetRequiredService<RecallMessage>().Handle));
        api.Map("/media/upload", gate.Upload(services.GetRequiredService<MediaEndpoints>().UploadAsync));
        api.Map("/media/get", gate.Get(services.GetRequiredService<MediaEndpoints>().Get));
        api.Map("/user/get", gate.Get(services.GetRequiredService<ContactEndpoints>().UserGet));
        api.Map("/agent/get", gate.Get(services.GetRequiredService<AgentEndpoints>().Get));
    }
}
