using Bot.Settings;
using Bot.Storage.LiteDb;
using Bot.Storage.Postgres;

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
        services.AddSingleton(provider => new CommitWatch(
            provider.GetRequiredKeyedService<IRecordStore>(Engine), provider.GetServices<CommitWatcher>()));
        services.AddSingleton<IRecordStore>(provider => provider.GetRequiredService<CommitWatch>());
        services.AddSingleton(provider => Lease(provider));
        return services;
    }

    static IRecordStore Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<StorageOptions>();
        var time = provider.GetRequiredService<TimeProvider>();
        return options.IsPostgres
            ? new PostgresStore(options.Address, time, provider.GetRequiredService<ILogger<PostgresStore>>())
            : new LiteDbStore(new LiteDbFiles(options.LiteDbPath), time, provider.GetRequiredService<ILogger<LiteDbStore>>());
    }

    static IWorkLease Lease(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<StorageOptions>();
        return options.IsPostgres
            ? new PostgresLease(options.Address, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PostgresLease>>())
            : new SoleLease();
    }
}
