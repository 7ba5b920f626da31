using Microsoft.Extensions.Options;

namespace Bot.Settings;

/// <summary>
/// How every slice registers its settings: bound over their defaults, checked at start, handed out as the plain object.
/// </summary>
static class SettingsRegistration
{
    /// <param name="services">The program's services.</param>
    /// <param name="section">The configuration section: <c>Chasing</c>; empty for the top.</param>
    public static IServiceCollection AddSettings<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>()
            .Configure<IConfiguration>((options, configuration) => Bind(options, configuration, section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
        return services;
    }

    /// <summary>A value of the wrong type is a fault like any other, so that it is reported together with the rest.</summary>
    static void Bind<TOptions>(TOptions options, IConfiguration configuration, string section)
        where TOptions : class
    {
        try
        {
            (section.Length == 0 ? configuration : configuration.GetSection(section)).Bind(options);
        }
        catch (InvalidOperationException wrongType)
        {
            throw new OptionsValidationException(section, typeof(TOptions), [wrongType.Message]);
        }
    }
}
