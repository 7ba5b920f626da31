using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WeComSimulator.AddressBook;
using WeComSimulator.AiBot;
using WeComSimulator.Api;
using WeComSimulator.Callbacks;
using WeComSimulator.Groups;
using WeComSimulator.Menu;
using WeComSimulator.Messages;
using WeComSimulator.Page;
using WeComSimulator.SignIn;
using WeComSimulator.Tokens;

namespace WeComSimulator;

/// <summary>Puts the simulator into a web application: its own, or the bot's.</summary>
static class WeComSimulatorHosting
{
    public static IServiceCollection AddWeComSimulator(this IServiceCollection services, SimulatorOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new SimulatorClock(options.TimeProvider));
        services.TryAddSingleton(SampleDistrict.CreateCorp());
        AddApi(services);
        AddMessages(services);
        AddCallbacks(services);
        AddAiBot(services);
        services.AddSingleton<PageApi>().AddSingleton<AiBotPageApi>();
        services.AddSingleton<SimulatedWeCom>();

        // File names go out in raw UTF-8, which Kestrel refuses unless told.
        services.Configure<KestrelServerOptions>(kestrel => kestrel.ResponseHeaderEncodingSelector =
            name => name.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : null);
        return services;
    }

    /// <param name="app">Where it listens; only requests of this machine are answered.</param>
    /// <param name="prefix">The path everything stands under: <c>/simulator</c>, or empty.</param>
    public static void MapWeComSimulator(this IEndpointRouteBuilder app, string prefix)
    {
        var local = app.MapGroup(prefix).AddEndpointFilter(LocalOnly.RemoteAddress);
        app.ServiceProvider.GetRequiredService<AiBotResponseCodes>().Prefix = prefix;
        app.ServiceProvider.GetRequiredService<ApiRoutes>().Map(local.MapGroup("/cgi-bin"));
        var pages = local.MapGroup("").AddEndpointFilter(LocalOnly.Caller);
        PageRoutes.Map(pages, prefix);
        MapSocket(app, pages);
        pages.MapGet("/connect/oauth2/authorize", (HttpContext http, SignInPage page) => page.OAuth(http));
        pages.MapGet("/wwlogin/sso/login", (HttpContext http, SignInPage page) => page.QrLogin(http));
        pages.MapGet("/wwopen/sso/qrConnect", (HttpContext http, SignInPage page) => page.QrLogin(http));
        pages.MapGet("/pictures/{id}", (string id, MediaStore media) =>
            media.Find(id) is { Stays: true } picture ? Results.File(picture.Content, "image/png") : Results.NotFound());
    }

    /// <summary>The long connection of the AI bot. Sockets are opened here and nowhere else in the host.</summary>
    static void MapSocket(IEndpointRouteBuilder app, RouteGroupBuilder pages)
    {
        var server = app.ServiceProvider.GetRequiredService<AiBotServer>();
        var sockets = app.CreateApplicationBuilder();
        sockets.UseWebSockets();
        sockets.Run(server.ServeAsync);
        var serve = sockets.Build();
        Delegate withFilters = async (HttpContext http) => await serve(http);
        pages.MapGet("/aibot", withFilters);
    }

    static void AddApi(IServiceCollection services) => services
        .AddSingleton<TokenService>()
        .AddSingleton<ApiScripts>()
        .AddSingleton<CallLimits>()
        .AddSingleton<AnswerWriter>()
        .AddSingleton<FaultPlayer>()
        .AddSingleton<ApiGate>()
        .AddSingleton<ApiRoutes>()
        .AddSingleton<AgentEndpoints>()
        .AddSingleton<ContactEndpoints>()
        .AddSingleton<DepartmentEndpoints>()
        .AddSingleton<ContactChanges>()
        .AddSingleton<AppMenu>()
        .AddSingleton<SignInCodes>()
        .AddSingleton<SignInEndpoints>()
        .AddSingleton<SignInPage>()
        .AddSingleton<JsTickets>()
        .AddSingleton<GroupMessages>()
        .AddSingleton<GroupChats>()
        .AddSingleton<GroupRobots>();

    static void AddMessages(IServiceCollection services) => services
        .AddSingleton<MediaStore>()
        .AddSingleton<MediaEndpoints>()
        .AddSingleton<Conversations>()
        .AddSingleton<Deliveries>()
        .AddSingleton<IdTranslation>()
        .AddSingleton<MessageRules>()
        .AddSingleton<Duplicates>()
        .AddSingleton<RateLimits>()
        .AddSingleton<SentMessages>()
        .AddSingleton<ResponseCodes>()
        .AddSingleton<SendMessage>()
        .AddSingleton<UpdateCard>()
        .AddSingleton<RecallMessage>();

    static void AddAiBot(IServiceCollection services) => services
        .AddSingleton<AiBotChats>()
        .AddSingleton<AiBotRequests>()
        .AddSingleton<AiBotCommands>()
        .AddSingleton<AiBotEvents>()
        .AddSingleton<AiBotSwitches>()
        .AddSingleton<AiBotServer>()
        .AddSingleton<AiBotResponseCodes>()
        .AddSingleton<AiBotWebhookCalls>()
        .AddSingleton<AiBotMembers>()
        .AddSingleton<SimulatedAiBot>();

    static void AddCallbacks(IServiceCollection services)
    {
        services.AddSingleton<BotAddress>().AddSingleton<CallbackVerification>().AddSingleton<CallbackMessages>();
        services.AddSingleton<CallbackSwitches>().AddSingleton<CallbackWriter>().AddSingleton<PairSwapper>();
        services.AddSingleton<PassiveReplyReader>().AddSingleton<PassiveReplies>();
        services.AddSingleton<CallbackLog>().AddSingleton<CallbackSender>().AddSingleton<TamperedCallbacks>().AddSingleton<MemberActions>();
        services.AddHttpClient(BotAddress.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
            .RemoveAllLoggers();
    }
}
