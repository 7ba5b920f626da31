using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeComSimulator;

namespace Bot.Tests.WeComSimulator;

public sealed class LocalOnlyTests
{
    [Theory]
    [InlineData("192.168.1.5", 404)]
    [InlineData("::ffff:10.0.0.1", 404)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("::1", 200)]
    public async Task To_another_machine_the_simulator_does_not_exist(string address, int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddWeComSimulator(new SimulatorOptions());
        await using var app = builder.Build();
        app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            return next(http);
        });
        app.MapWeComSimulator("/simulator");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

        foreach (var path in (string[])["/simulator", "/simulator/api/members", "/simulator/cgi-bin/gettoken"])
            Assert.Equal(status, (int)(await client.GetAsync(new Uri(app.Urls.Single() + path), TestContext.Current.CancellationToken)).StatusCode);
    }
}
