using Bot.Settings;
using Microsoft.Extensions.Options;

namespace Bot.Roster;

static class RosterSlice
{
    public static IServiceCollection AddRoster(this IServiceCollection services)
    {
        services.AddSettings<RosterOptions, RosterOptionsValidator>("Bot");
        services.AddSingleton<RosterDirectory>();
        services.AddSingleton<RosterChanges>();
        services.AddSingleton<ImportRoster>();
        return services;
    }
}

/// <summary>A mistyped user id would silently be nobody.</summary>
sealed class RosterOptionsValidator : IValidateOptions<RosterOptions>
{
    public ValidateOptionsResult Validate(string? name, RosterOptions options)
    {
        var wrong = options.Administrators.Where(id => !RosterRow.IsUserId(id)).ToList();
        return wrong.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Bot:Administrators 里的“{string.Join('、', wrong)}”不是企业微信账号（1到64个字母、数字或 _-@.）。");
    }
}
