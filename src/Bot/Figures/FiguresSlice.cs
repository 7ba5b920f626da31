using Bot.Conversation;
using Bot.Schedules;

namespace Bot.Figures;

static class FiguresSlice
{
    public static IServiceCollection AddFigures(this IServiceCollection services)
    {
        services.AddSingleton<ParticipationQuery>();
        services.AddSingleton<FindFigures>();
        services.AddSingleton<ListByState>();
        services.AddSingleton<ReadDeliveries>();
        services.AddSingleton<ICommand, ShowProgress>();
        services.AddSingleton<ICommand, ListPending>();
        services.AddSingleton<ICommand, ShowStatistics>();
        services.AddSingleton<ICommand, ShowSchool>();
        services.AddSingleton<ICommand, ExportFigures>();
        services.AddSingleton<CountBurden>();
        services.AddSingleton<ICommand, ShowBurden>();
        services.AddSingleton<IOccurrenceHandler, SendBurdenReport>();
        return services;
    }
}
