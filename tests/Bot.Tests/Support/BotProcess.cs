using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Bot.Tests.Support;

/// <summary>The bot as a process of its own, so that it can be killed like one.</summary>
sealed class BotProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());

    BotProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<BotProcess> StartAsync(SimulatorHost host, TemporaryFolder folder, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var bot = new BotProcess(Start(host, folder, [$"--Urls={address}", .. settings]), address);
        await bot.AnswersAsync("/health/live", _ => true);
        host.WeCom.Options.BotCallbackUrl = new Uri(address, "/wecom/app");
        return bot;
    }

    public static async Task<(int Exit, string Output)> VerbAsync(SimulatorHost host, TemporaryFolder folder, params string[] verb)
    {
        using var process = Start(host, folder, verb);
        var output = await process.StandardOutput.ReadToEndAsync(BotWorld.Cancel);
        await process.WaitForExitAsync(BotWorld.Cancel);
        return (process.ExitCode, output);
    }

    /// <summary>A start that is expected to fail: what it says to the person at the console, and the exit code.</summary>
    public static async Task<(int Exit, string Error)> RefusedAsync(SimulatorHost host, TemporaryFolder folder, params string[] settings)
    {
        using var process = Start(host, folder, keepsErrors: true, ["--Urls=http://127.0.0.1:0", .. settings]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(BotWorld.Cancel);
            var error = await process.StandardError.ReadToEndAsync(BotWorld.Cancel).WaitAsync(TimeSpan.FromSeconds(60));
            await output;
            await process.WaitForExitAsync(BotWorld.Cancel);
            return (process.ExitCode, error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>Nothing waits in the inbox or the outbox.</summary>
    public Task IdleAsync() => AnswersAsync(
        "/health/ready", health => health.GetProperty("inbox").GetInt32() + health.GetProperty("outbox").GetInt32() == 0);

    public Task ReadyAsync() => AnswersAsync("/health/ready", _ => true);

    /// <summary>Waits until the health page answers 503; what it says then.</summary>
    public async Task<string> NotReadyAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/health/ready"));
            using var response = await _http.SendAsync(request, patience.Token);
            if ((int)response.StatusCode == 503)
                return JsonElement.Parse(await response.Content.ReadAsStringAsync(patience.Token)).GetProperty("faults")[0].GetString()!;
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>As kill -9 does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>As a machine that swaps, or a paused virtual one: it stands still and does not know it.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(BotWorld.Cancel);
        Assert.Equal(0, kill.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _http.Dispose();
    }

    async Task AnswersAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
                using var response = await _http.SendAsync(request, patience.Token);
                if (response.IsSuccessStatusCode && wanted(await response.Content.ReadFromJsonAsync<JsonElement>(patience.Token)))
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not listening yet.
            }
        }
    }

    static Process Start(SimulatorHost host, TemporaryFolder folder, params string[] arguments) => Start(host, folder, keepsErrors: false, arguments);

    static Process Start(SimulatorHost host, TemporaryFolder folder, bool keepsErrors, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = keepsErrors,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        string[] all =
        [
            Path.Combine(AppContext.BaseDirectory, "Bot.dll"),
            $"--Bot:DataDirectory={folder.PathOf("data")}",
            "--Serilog:MinimumLevel:Default=Fatal",
            .. host.Settings,
            .. arguments,
        ];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
