using Bot.Conversation;
using Bot.Settings;
using Bot.Storage;
using WeCom.Api;
using WeCom.Callback;

namespace Bot.Channels;

static class ChannelsSlice
{
    const string ApiClient = "wecom-api";

    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSettings<WeComOptions, WeComOptionsValidator>("WeCom");
        services.AddSingleton<ChannelMetrics>();
        services.AddSingleton<ButtonKeys>();
        services.AddSingleton(provider => new CommitWatcher(
            OutboxTables.OutboxName, stored => provider.GetRequiredService<OutboxSender>().Take(Table<OutboxRow>.ToRow(stored))));
        AddIncoming(services);
        AddOutgoing(services);
        return services;
    }

    public static void MapCallbacks(this WebApplication app)
    {
        app.MapGet("/wecom/app", (HttpRequest request, CallbackEndpoint endpoint) => endpoint.Verify(request));
        app.MapPost("/wecom/app", (HttpRequest request, CallbackEndpoint endpoint, CancellationToken cancel) => endpoint.ReceiveAsync(request, cancel));
    }

    static void AddIncoming(IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<WeComOptions>();
            return new CallbackReceiver(new CallbackCipher(options.CallbackToken, options.CallbackAesKey, options.CorpId));
        });
        services.AddSingleton<IncomingMessages>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<InboxWorker>();
        services.AddSingleton<CallbackEndpoint>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxWorker>());
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
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<WeComOptions>();
            return new WeComClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(ApiClient),
                options.CorpId,
                options.Secret,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<WeComClient>>());
        });
        services.AddSingleton<IMediaSource, WeComMedia>();
        services.AddSingleton<WeComMessages>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<Outbox>());
        services.AddSingleton<TurnReplies>();
        services.AddSingleton<WeComCalls>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<OutboxSender>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxSender>());
    }
}
