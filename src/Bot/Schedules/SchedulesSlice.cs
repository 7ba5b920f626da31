using Bot.Storage;

namespace Bot.Schedules;

static class SchedulesSlice
{
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleLoop>());
        services.AddSingleton(provider => new CommitWatcher(
            Occurrence.CollectionName, _ => provider.GetRequiredService<ScheduleLoop>().Wake()));
        return services;
    }
}
