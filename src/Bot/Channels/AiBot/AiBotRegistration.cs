using Bot.Settings;
using WeCom.AiBot;
using WeCom.Callback;

namespace Bot.Channels.AiBot;

static class AiBotRegistration
{
    public static IServiceCollection AddAiBot(this IServiceCollection services)
    {
        services.AddSettings<BotNameOptions, BotNameOptionsValidator>("Bot");
        services.AddSingleton(provider => new AiBotLine(Socket(provider, provider.GetRequiredService<WeComOptions>().AiBot)));
        services.AddSingleton<AiBotStreams>();
        services.AddSingleton<AiBotIncoming>();
        services.AddSingleton<AiBotReceiver>();
        services.AddSingleton<AiBotReplies>();
        services.AddSingleton<AiBotCalls>();
        services.AddSingleton<AiBotShift>();
        services.AddSingleton<AiBotStatus>();
        services.AddSingleton<AiBotPolls>();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<WeComOptions>().AiBot;
            return new AiBotWebhook(
                new CallbackCipher(options.CallbackToken, options.CallbackAesKey, receiveId: ""), provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<AiBotEndpoint>();
        return services;
    }

    static AiBotSocket? Socket(IServiceProvider provider, AiBotOptions options) => options.HasSocket
        ? new AiBotSocket(
            new Uri(options.SocketUrl),
            options.BotId,
            options.Secret,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AiBotSocket>>())
        : null;
}
