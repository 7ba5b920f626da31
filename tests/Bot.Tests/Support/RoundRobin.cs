using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support;

/// <summary>One address before several instances, as a load balancer is: each call goes to the next that answers.</summary>
sealed class RoundRobin : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
    readonly IReadOnlyList<BotProcess> _instances;
    int _next;

    RoundRobin(WebApplication app, IReadOnlyList<BotProcess> instances) => (_app, _instances) = (app, instances);

    public Uri Address => new(_app.Urls.Single());

    public static async Task<RoundRobin> StartAsync(params BotProcess[] instances)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var balancer = new RoundRobin(app, instances);
        app.Run(balancer.ForwardAsync);
        await app.StartAsync(BotWorld.Cancel);
        return balancer;
    }

    async Task ForwardAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var first = Interlocked.Increment(ref _next);
        for (var attempt = 0; attempt < _instances.Count; attempt++)
        {
            var instance = _instances[(first + attempt) % _instances.Count];
            try
            {
                using var request = new HttpRequestMessage(
                    new HttpMethod(context.Request.Method), new Uri(instance.Address, context.Request.Path + context.Request.QueryString))
                {
                    Content = new ByteArrayContent(body.ToArray()),
                };
                using var response = await _http.SendAsync(request, context.RequestAborted);
                context.Response.StatusCode = (int)response.StatusCode;
                await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
                return;
            }
            catch (Exception gone) when (gone is HttpRequestException or SocketException)
            {
                // That one is gone; a request it may have had is safe to repeat.
            }
        }

        context.Response.StatusCode = (int)HttpStatusCode.BadGateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }
}
