using System.Net.Sockets;
using System.Text.Json;

namespace Bot.Operations;

/// <summary>Hands a verb to the running server and prints what comes back.</summary>
static class ControlClient
{
    /// <summary>The exit code, or null when no server answers on the socket.</summary>
    public static async Task<int?> TryRunAsync(
        string socketPath, ControlRequest request, TextWriter output, TextWriter error, TerminalProgress progress, CancellationToken cancel)
    {
        if (!File.Exists(socketPath))
            return null;
        using var handler = new SocketsHttpHandler { ConnectCallback = (_, token) => ConnectAsync(socketPath, token) };
        using var client = new HttpMessageInvoker(handler);
        using var message = new HttpRequestMessage(HttpMethod.Post, "http://control/") { Content = JsonContent.Create(request) };
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(message, cancel);
        }
        catch (HttpRequestException refused) when (refused.InnerException is SocketException)
        {
            return null;
        }

        using (response)
            return await PrintAsync(response, output, error, progress, cancel);
    }

    /// <summary>Whether a living server listens on the socket; a file alone may be a killed one's.</summary>
    public static async Task<bool> IsServedAsync(string socketPath, CancellationToken cancel)
    {
        if (!File.Exists(socketPath))
            return false;
        try
        {
            await using var connection = await ConnectAsync(socketPath, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static async Task<int> PrintAsync(
        HttpResponseMessage response, TextWriter output, TextWriter error, TerminalProgress progress, CancellationToken cancel)
    {
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        while (await lines.ReadLineAsync(cancel) is { } json)
        {
            var line = JsonSerializer.Deserialize<ControlLine>(json)!;
            if (line.Exit is { } exitCode)
                return exitCode;
            if (line.Step is { } step)
            {
                await progress.ShowAsync(step);
                continue;
            }

            // A bar that is still drawn would wipe it away.
            await progress.DisposeAsync();
            await (line.Out is null ? error : output).WriteAsync(line.Out ?? line.Error);
        }

        await error.WriteLineAsync("服务在执行中停止了，结果不明；请等它重新启动后再执行一次。");
        return 1;
    }

    static async ValueTask<Stream> ConnectAsync(string socketPath, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
