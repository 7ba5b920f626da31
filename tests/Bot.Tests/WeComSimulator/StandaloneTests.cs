using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Callback;
using WeComSimulator;

namespace Bot.Tests.WeComSimulator;

/// <summary>Promise: the simulator runs as a program of its own and drives a bot that is not ours.</summary>
public sealed class StandaloneTests
{
    [Fact]
    public async Task A_bot_of_somebody_else_is_verified_and_hears_what_a_member_says()
    {
        var options = new SimulatorOptions();
        var bot = new ScriptedBot("/hook", new CallbackCipher(options.CallbackToken, options.CallbackAesKey, options.CorpId));
        await using var server = await ServeAsync(bot);
        using var simulator = Start("--urls=http://127.0.0.1:0", $"--bot={server.Urls.Single()}/hook");
        try
        {
            var chat = await ChatPageAsync(simulator);
            using var http = new HttpMessageInvoker(new SocketsHttpHandler());
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(chat, "/api/members/LinXiao/messages"));
            request.Content = JsonContent.Create(new { text = "我的任务" });

            using var response = await http.SendAsync(request, SimulatorWorld.Cancel);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal((1, "我的任务"), (bot.Verifications, bot.Last["Content"]));
        }
        finally
        {
            simulator.Kill();
        }
    }

    [Fact]
    public async Task Without_the_bot_s_address_it_says_what_to_give_and_ends_with_2()
    {
        using var simulator = Start("--urls=http://127.0.0.1:0", "--bot=not-an-address");

        var said = await simulator.StandardOutput.ReadToEndAsync(SimulatorWorld.Cancel);
        await simulator.WaitForExitAsync(SimulatorWorld.Cancel);

        Assert.Equal(2, simulator.ExitCode);
        Assert.Contains("--bot http://127.0.0.1:5080/wecom/app", said, StringComparison.Ordinal);
    }

    static async Task<WebApplication> ServeAsync(ScriptedBot bot)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        bot.Map(app);
        await app.StartAsync(SimulatorWorld.Cancel);
        return app;
    }

    static async Task<Uri> ChatPageAsync(Process simulator)
    {
        while (await simulator.StandardOutput.ReadLineAsync(SimulatorWorld.Cancel) is { } line)
        {
            if (line.Split("聊天页：") is [_, var address])
                return new Uri(address.Trim());
        }

        throw new InvalidOperationException("The simulator ended before it was ready.");
    }

    static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WeComSimulator.dll"), .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        StandardOutputEncoding = System.Text.Encoding.UTF8,
    })!;
}
