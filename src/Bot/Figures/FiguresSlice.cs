using Bot.Conversation;

namespace Bot.Figures;

static class FiguresSlice
{
    public static IServiceCollection AddFigures(this IServiceCollection services)
    {
        services.AddSingleton<ParticipationQuery>();
        services.AddSingleton<ICommand, ShowProgress>();
        services.AddSingleton<ICommand, ListPending>();
        services.AddSingleton<ICommand, ShowStatistics>();
        services.AddSingleton<ICommand, ExportFigures>();
        return services;
    }
}
