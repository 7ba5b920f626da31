using System.Buffers;
using System.Globalization;
using BenchmarkDotNet.Loggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeCom.Callback;

namespace Bot.Benchmarks.Callbacks;

/// <summary>
/// The measured server, a process of its own so that its CPU time is not the client's: an endpoint that only reads the
/// body, and one that verifies, decrypts and parses it.
/// </summary>
static class CallbackServer
{
    public const string Name = "callbacks-server";

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseRouting();
        app.MapPost("/empty", (HttpContext context) => ReadAsync(context, (_, _) => true));
        app.MapPost("/callback", (HttpContext context) => ReadAsync(context, IsAccepted));
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));

        await app.StartAsync();
        ConsoleLogger.Default.WriteLine(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await ((IHost)app).WaitForShutdownAsync();
    }

    static bool IsAccepted(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var query = new CallbackQuery(
            request.Query["msg_signature"], request.Query["timestamp"], request.Query["nonce"]);
        return SampleCallback.Receiver.Receive(query, body) is CallbackReception.Accepted;
    }

    static async Task ReadAsync(HttpContext context, Func<HttpRequest, ReadOnlyMemory<byte>, bool> isAccepted)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)context.Request.ContentLength!.Value);
        var length = 0;
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer.AsMemory(length), context.RequestAborted)) > 0)
            length += read;
        var accepted = isAccepted(context.Request, buffer.AsMemory(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        context.Response.StatusCode = accepted ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
    }
}
