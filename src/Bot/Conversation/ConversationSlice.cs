namespace Bot.Conversation;

static class ConversationSlice
{
    public static IServiceCollection AddConversation(this IServiceCollection services)
    {
        services.AddSingleton<Router>();
        services.AddSingleton<Confirmations>();
        services.AddSingleton<ICommand, Confirm>();
        services.AddSingleton<Commands>();
        services.AddSingleton<ISkill, Welcome>();
        services.AddSingleton<ISkill, Unreadable>();
        services.AddSingleton<Dialogues>();
        services.AddSingleton<ISkill, ContinueDialogue>();
        services.AddSingleton<ISkill>(provider => provider.GetRequiredService<Commands>());
        return services;
    }
}
