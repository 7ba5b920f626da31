using Bot.Conversation;

namespace Bot.Obligations;

static class ObligationsSlice
{
    public static IServiceCollection AddObligations(this IServiceCollection services)
    {
        services.AddSingleton<Rollups>();
        services.AddSingleton<Assignments>();
        services.AddSingleton<IOwing, Owing>();
        services.AddSingleton<ChooseAssignment>();
        services.AddSingleton<ChooseObligation>();
        services.AddSingleton<ResolveAudience>();
        services.AddSingleton<OpenObligation>();
        services.AddSingleton<ICommand, ShowMyTasks>();
        services.AddSingleton<ICommand, ShowMyRecords>();
        return services;
    }
}
