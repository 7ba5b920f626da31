using Bot.Settings;
using Bot.Storage.LiteDb;

namespace Bot.Storage;

static class StorageSlice
{
    /// <summary>The key of the bare engine; the store that everybody uses has the watch over it.</summary>
    public const string Engine = "engine";

    /// <summary>The record store, opened when it is first asked for; it is closed in good order with the host.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSettings<StorageOptions, StorageOptionsValidator>("Store");
        services.AddOptions<StorageOptions>().Configure<IConfiguration>((options, configuration) =>
            options.DataDirectory = configuration["Bot:DataDirectory"] ?? options.DataDirectory);
        services.AddKeyedSingleton<IRecordStore>(Engine, (provider, _) => Open(provider));
        services.AddSingleton<IRecordStore>(provider => new CommitWatch(
            provider.GetRequiredKeyedService<IRecordStore>(Engine), provider.GetServices<CommitWatcher>()));
        return services;
    }

    static LiteDbStore Open(IServiceProvider provider) => new(
        new LiteDbFiles(provider.GetRequiredService<StorageOptions>().LiteDbPath),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<LiteDbStore>>());
}
