using Bot.Conversation;
using Microsoft.Extensions.Options;

namespace Bot.Knowledge;

static class KnowledgeSlice
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddOptions<KnowledgeOptions>().BindConfiguration("Knowledge").ValidateOnStart();
        services.AddSingleton<IValidateOptions<KnowledgeOptions>, KnowledgeOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value);
        services.AddSingleton<KnowledgeFolder>();
        services.AddSingleton<KnowledgeBase>();
        services.AddSingleton<KnowledgeReport>();
        services.AddSingleton<ICommand, ShowKnowledge>();
        services.AddHostedService<LoadKnowledge>();
        return services;
    }
}
