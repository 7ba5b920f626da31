using Bot.Channels;
using Bot.Storage;

namespace Bot.Operations;

/// <summary>No verb: check the settings, open the store, serve until told to stop.</summary>
static class Serve
{
    public static async Task<int> RunAsync(
        Func<WebApplication> build, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        await using var app = build();
        if (SettingsFaults.Find(app.Services) is { Count: > 0 } faults)
        {
            await ReportAsync(faults, error);
            return 2;
        }

        try
        {
            await StartAsync(app, cancel);
        }
        catch (StoreUnavailableException unavailable)
        {
            await ReportAsync([unavailable.Message], error);
            return 2;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await ReportAsync([$"Urls 的地址 {app.Configuration["Urls"]} 已被别的程序占用；请停掉它，或换一个端口，例如 --Urls=http://127.0.0.1:5081。"], error);
            return 2;
        }

        if (app.Services.GetService<SimulatorMode>() is { } simulator)
            await output.WriteLineAsync($"模拟器已就绪，请用浏览器打开 {simulator.ChatPage}");
        await using (cancel.UnsafeRegister(_ => app.Lifetime.StopApplication(), null))
            await app.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }

    /// <summary>What must be there before the first callback, the open doors, and the sample district that goes through them.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancel)
    {
        await app.Services.GetRequiredService<ButtonKeys>().PrepareAsync(cancel);
        await app.StartAsync(cancel);
        app.Services.GetService<SimulatorMode>()?.Connect();
        if (app.Services.GetService<SampleDistrictData>() is { } sample)
            await sample.PrepareAsync(cancel);
    }

    static async Task ReportAsync(IReadOnlyList<string> faults, TextWriter error)
    {
        await error.WriteLineAsync($"不能启动，有 {faults.Count} 处要改：");
        foreach (var fault in faults)
            await error.WriteLineAsync($"  • {fault}");
    }
}
