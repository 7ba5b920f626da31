using Bot.Channels.AiBot;
using Bot.Conversation;
using Bot.Schedules;
using Bot.Settings;
using Bot.Storage;
using WeCom.Api;
using WeCom.Callback;

namespace Bot.Channels;

static class ChannelsSlice
{
    const string ApiClient = "wecom-api";
    const string Contacts = "contacts";

    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSettings<WeComOptions, WeComOptionsValidator>("WeCom");
        services.AddSingleton<ChannelMetrics>();
        services.AddSingleton<ButtonKeys>();
        services.AddSingleton(provider => new CommitWatcher(
            OutboxTables.OutboxName, stored => provider.GetRequiredService<OutboxSender>().Take(Table<OutboxRow>.ToRow(stored))));
        // What is committed here may be for another instance to work off.
        foreach (var collection in (string[])[InboxTables.InboxName, OutboxTables.OutboxName])
            services.AddSingleton(provider => new CommitWatcher(collection, _ => provider.GetRequiredService<IWorkLease>().Tell()));
        AddIncoming(services);
        AddOutgoing(services);
        AddContacts(services);
        services.AddAiBot();
        services.AddHostedService<KeepMenu>();
        services.AddHostedService<WorkShift>();
        return services;
    }

    public static void MapCallbacks(this WebApplication app)
    {
        app.MapGet("/wecom/app", (HttpRequest request, CallbackEndpoint endpoint) => endpoint.Verify(request));
        app.MapPost("/wecom/app", (HttpRequest request, CallbackEndpoint endpoint, CancellationToken cancel) => endpoint.ReceiveAsync(request, cancel));
        // The optional ones are asked of the raw settings and resolved with the first request: faults are reported later, verbs open no store.
        if (app.Configuration["WeCom:Contacts:CallbackToken"] is { Length: > 0 })
        {
            app.MapGet("/wecom/contacts", (HttpRequest request, [FromKeyedServices(Contacts)] CallbackEndpoint endpoint) => endpoint.Verify(request));
            app.MapPost("/wecom/contacts", (HttpRequest request, [FromKeyedServices(Contacts)] CallbackEndpoint endpoint, CancellationToken cancel) => endpoint.ReceiveAsync(request, cancel));
        }

        if (app.Configuration["WeCom:AiBot:CallbackToken"] is { Length: > 0 })
        {
            app.MapGet("/wecom/aibot", (HttpRequest request, AiBotEndpoint endpoint) => endpoint.Verify(request));
            app.MapPost("/wecom/aibot", (HttpRequest request, AiBotEndpoint endpoint, CancellationToken cancel) => endpoint.ReceiveAsync(request, cancel));
        }
    }

    static void AddIncoming(IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<WeComOptions>();
            return new CallbackReceiver(new CallbackCipher(options.CallbackToken, options.CallbackAesKey, options.CorpId));
        });
        services.AddSingleton<IncomingMessages>();
        services.AddSingleton<SeenHorizon>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<InboxWorker>();
        services.AddSingleton<CallbackEndpoint>();
        services.AddHostedService<ForgetOldMessages>();
    }

    static void AddOutgoing(IServiceCollection services)
    {
        services.AddHttpClient(ApiClient, (provider, client) =>
        {
            client.BaseAddress = new Uri(provider.GetRequiredService<WeComOptions>().ApiBaseUrl.TrimEnd('/') + "/");
            client.Timeout = TimeSpan.FromSeconds(10);
            // A gateway that ignores the range we ask for cannot fill our memory.
            client.MaxResponseContentBufferSize = IMediaSource.LargestBytes + (1024 * 1024);
        }).RemoveAllLoggers();
        services.AddSingleton(provider => Client(provider, provider.GetRequiredService<WeComOptions>().Secret));
        services.AddSingleton<IMediaSource, WeComMedia>();
        services.AddSingleton<WeComMessages>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<Outbox>());
        services.AddHttpClient(GroupRobots.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(10)).RemoveAllLoggers();
        services.AddSingleton<GroupRobots>();
        services.AddSingleton<TurnReplies>();
        services.AddSingleton<PushReplies>();
        services.AddSingleton<ResendPush>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<ResendPush>());
        services.AddSingleton<IConfirmable>(provider => provider.GetRequiredService<ResendPush>());
        services.AddSingleton<WeComCalls>();
        services.AddSingleton<PushEnd>();
        services.AddSingleton<NotReached>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<SendRates>();
        services.AddSingleton<SentTimes>();
        services.AddSingleton<IDeliveryLog, DeliveryLog>();
        services.AddSingleton<OutboxShaper>();
        services.AddSingleton<OutboxSender>();
    }

    static void AddContacts(IServiceCollection services)
    {
        services.AddKeyedSingleton(Contacts, (provider, _) =>
        {
            var options = provider.GetRequiredService<WeComOptions>();
            var cipher = new CallbackCipher(options.Contacts.CallbackToken, options.Contacts.CallbackAesKey, options.CorpId);
            return ActivatorUtilities.CreateInstance<CallbackEndpoint>(provider, new CallbackReceiver(cipher));
        });
        services.AddSingleton(provider => new ContactSyncClient(
            provider.GetRequiredService<WeComOptions>().Contacts.Secret is { Length: > 0 } secret ? Client(provider, secret) : null));
        services.AddSingleton<ContactInbox>();
        services.AddSingleton<WeComContacts>();
        services.AddSingleton<CompareContacts>();
        services.AddSingleton<FollowContacts>();
        services.AddSingleton<IOccurrenceHandler>(provider => provider.GetRequiredService<FollowContacts>());
        services.AddSingleton(provider => new CommitWatcher(
            ContactTables.ChecksName, _ => provider.GetRequiredService<FollowContacts>().Wake()));
        services.AddSingleton<ICommand, ShowContacts>();
        services.AddHostedService(provider => provider.GetRequiredService<FollowContacts>());
    }

    static WeComClient Client(IServiceProvider provider, string secret) => new(
        provider.GetRequiredService<IHttpClientFactory>().CreateClient(ApiClient),
        provider.GetRequiredService<WeComOptions>().CorpId,
        secret,
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<WeComClient>>());
}
