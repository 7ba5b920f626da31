using BenchmarkDotNet.Loggers;
using Bot.Operations;
using Microsoft.Extensions.Hosting;

namespace Bot.Benchmarks.Callbacks;

/// <summary>The bot itself as it ships, on a fresh LiteDB file, in a process of its own. WeCom's API is out of reach.</summary>
static class DurableServer
{
    public const string Name = "durable-server";

    /// <param name="args">The data folder.</param>
    public static async Task RunAsync(string[] args)
    {
        var documents = Directory.CreateDirectory(Path.Combine(args[0], "documents"));
        await using var bot = Program.Build(
        [
            "--Urls=http://127.0.0.1:0",
            $"--Bot:DataDirectory={args[0]}",
            $"--Knowledge:Directory={documents.FullName}",
            "--Serilog:MinimumLevel:Default=Error",
            "--WeCom:ApiBaseUrl=http://127.0.0.1:1",
            $"--WeCom:CorpId={DurableCallbacks.CorpId}",
            "--WeCom:AgentId=1000002",
            "--WeCom:Secret=benchmark",
            $"--WeCom:CallbackToken={DurableCallbacks.Token}",
            $"--WeCom:CallbackAesKey={DurableCallbacks.AesKey}",
        ]);
        await Serve.StartAsync(bot, CancellationToken.None);
        ConsoleLogger.Default.WriteLine(bot.Urls.Single());
        await ((IHost)bot).WaitForShutdownAsync();
    }
}
