using Bot.Conversation;
using Bot.Settings;
using Bot.Storage;

namespace Bot.Knowledge;

static class KnowledgeSlice
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddSettings<KnowledgeOptions, KnowledgeOptionsValidator>("Knowledge");
        services.AddSingleton<KnowledgeFolder>();
        services.AddSingleton<DocumentStore>();
        services.AddSingleton(_ => new ReadOneByOne());
        services.AddSingleton<ImportDocument>();
        services.AddSingleton<RepealDocument>();
        services.AddSingleton<TakeInFolder>();
        services.AddSingleton(provider => new ClauseFiles(
            Path.Combine(provider.GetRequiredService<StorageOptions>().DataDirectory, "index"), provider.GetRequiredService<ILogger<ClauseFiles>>()));
        services.AddSingleton<KnowledgeBase>();
        services.AddSingleton<MeaningStatus>();
        services.AddSingleton<KnowledgeReport>();
        services.AddSingleton<ICommand, ShowKnowledge>();
        services.AddSingleton<TakeDown>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<TakeDown>());
        services.AddSingleton<IConfirmable>(provider => provider.GetRequiredService<TakeDown>());
        services.AddSingleton<ReceiveDocument>();
        services.AddSingleton<IAttachmentSkill>(provider => provider.GetRequiredService<ReceiveDocument>());
        services.AddSingleton<IConfirmable>(provider => provider.GetRequiredService<ReceiveDocument>());
        services.AddHostedService<WatchFolder>();
        return services;
    }
}
