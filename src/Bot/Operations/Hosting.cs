using Serilog;

namespace Bot.Operations;

/// <summary>Where settings come from and where logs go.</summary>
static class Hosting
{
    public static WebApplicationBuilder CreateBuilder(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = settings,
            // Run from a checkout the settings lie in the working directory, else beside the program.
            ContentRootPath = File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory,
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>Serilog's own settings rule; without a sink in them, logs go to the console and a rolling file.</summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var logs = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration);
        if (!builder.Configuration.GetSection("Serilog:WriteTo").Exists())
        {
            // Standard output belongs to results.
            logs.WriteTo.Console(
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose);
            logs.WriteTo.File(
                Path.Combine(DataDirectory(builder.Configuration), "logs", "bot-.log"),
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 31,
                shared: true);
        }

        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(logs.CreateLogger(), dispose: true);
    }

    public static string DataDirectory(IConfiguration configuration) => configuration["Bot:DataDirectory"] is { Length: > 0 } set ? set : "data";
}
