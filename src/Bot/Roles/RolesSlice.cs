using Bot.Conversation;

namespace Bot.Roles;

static class RolesSlice
{
    public static IServiceCollection AddRoles(this IServiceCollection services)
    {
        services.AddSingleton<ChooseStaff>();
        services.AddSingleton<GrantRole>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<GrantRole>());
        services.AddSingleton<IConfirmable>(provider => provider.GetRequiredService<GrantRole>());
        services.AddSingleton<ICommand, RevokeRole>();
        return services;
    }
}
