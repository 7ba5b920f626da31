using Bot.Conversation;

namespace Bot.Burden;

static class BurdenSlice
{
    public static IServiceCollection AddBurden(this IServiceCollection services)
    {
        services.AddSingleton<Bars>();
        services.AddSingleton<SwitchOnBar>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<SwitchOnBar>());
        services.AddSingleton<IConfirmable>(provider => provider.GetRequiredService<SwitchOnBar>());
        services.AddSingleton<ICommand, SwitchOffBar>();
        services.AddSingleton<ICommand, ShowBars>();
        return services;
    }
}
