using Bot.Conversation;
using Bot.Settings;

namespace Bot.Knowledge;

static class KnowledgeSlice
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddSettings<KnowledgeOptions, KnowledgeOptionsValidator>("Knowledge");
        services.AddSingleton<KnowledgeFolder>();
        services.AddSingleton<KnowledgeBase>();
        services.AddSingleton<KnowledgeReport>();
        services.AddSingleton<ICommand, ShowKnowledge>();
        services.AddHostedService<LoadKnowledge>();
        return services;
    }
}
