namespace WeComSimulator;

/// <summary>The simulator on its own: drives any bot that can be given another API address.</summary>
static class Program
{
    static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var options = new SimulatorOptions();
        builder.Configuration.Bind(options);
        if (builder.Configuration["bot"] is { } bot)
            options.BotCallbackUrl = new Uri(bot);
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:5090");
        builder.Services.AddWeComSimulator(options);

        await using var app = builder.Build();
        app.MapWeComSimulator("");
        await app.RunAsync();
    }
}
