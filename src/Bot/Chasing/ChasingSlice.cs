using System.Globalization;
using Bot.Conversation;
using Bot.Schedules;
using Bot.Settings;
using Bot.Time;

namespace Bot.Chasing;

static class ChasingSlice
{
    public static IServiceCollection AddChasing(this IServiceCollection services)
    {
        services.AddSettings<ChasingOptions, ChasingOptionsValidator>("Chasing");
        services.AddSingleton(Hours);
        services.AddSingleton<OwedTasks>();
        services.AddSingleton<ChasePending>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<ChasePending>());
        services.AddSingleton<IConfirmable>(provider => provider.GetRequiredService<ChasePending>());
        services.AddSingleton<IOccurrenceHandler, PlanReminders>();
        services.AddSingleton<IOccurrenceHandler, SendReminders>();
        services.AddSingleton<IOccurrenceHandler, SendDigest>();
        return services;
    }

    static WorkingHours Hours(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<ChasingOptions>();
        var until = options.SendUntil == "24:00"
            ? TimeSpan.FromHours(24)
            : TimeOnly.Parse(options.SendUntil, CultureInfo.InvariantCulture).ToTimeSpan();
        return new WorkingHours(
            provider.GetRequiredService<BusinessClock>(),
            provider.GetRequiredService<WorkingCalendar>(),
            TimeOnly.Parse(options.SendFrom, CultureInfo.InvariantCulture),
            until,
            options.WorkingDaysOnly);
    }
}
