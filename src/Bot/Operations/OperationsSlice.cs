using Bot.Channels;
using Bot.Ledger;
using Bot.Settings;
using OpenTelemetry.Metrics;

namespace Bot.Operations;

static class OperationsSlice
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSettings<ListenOptions, ListenOptionsValidator>("");
        services.AddSingleton<VerifyLedger>();
        services.AddSingleton<WatchClock>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchClock>());
        services.AddSingleton<Health>();
        services.AddHostedService<ControlServer>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(ChannelMetrics.MeterName)
            .AddAspNetCoreMeters()
            .AddPrometheusExporter());
        return services;
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/health/ready", (Health health, CancellationToken cancel) => health.ReportAsync(cancel));
    }

    static MeterProviderBuilder AddAspNetCoreMeters(this MeterProviderBuilder metrics) =>
        metrics.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel");
}
