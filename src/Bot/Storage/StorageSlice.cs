using Bot.Storage.LiteDb;
using Microsoft.Extensions.Options;

namespace Bot.Storage;

static class StorageSlice
{
    /// <summary>The record store, opened when it is first asked for; it is closed in good order with the host.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>()
            .BindConfiguration("Store")
            .Configure<IConfiguration>((options, configuration) =>
                options.DataDirectory = configuration["Bot:DataDirectory"] ?? options.DataDirectory)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value);
        services.AddSingleton<IRecordStore>(Open);
        return services;
    }

    static LiteDbStore Open(IServiceProvider provider) => new(
        new LiteDbFiles(provider.GetRequiredService<StorageOptions>().LiteDbPath),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<LiteDbStore>>());
}
