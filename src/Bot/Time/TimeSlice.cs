using Bot.Settings;

namespace Bot.Time;

static class TimeSlice
{
    public static IServiceCollection AddTime(this IServiceCollection services)
    {
        services.AddSettings<TimeOptions, TimeOptionsValidator>("Bot");
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new BusinessClock(
            provider.GetRequiredService<TimeProvider>(),
            TimeZoneInfo.FindSystemTimeZoneById(provider.GetRequiredService<TimeOptions>().TimeZone)));
        services.AddSingleton(provider => HolidayFile.Read(HolidayFile.Find(provider.GetRequiredService<TimeOptions>().DataDirectory)).Calendar);
        return services;
    }
}
