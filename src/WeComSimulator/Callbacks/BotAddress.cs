using System.Net.Sockets;

namespace WeComSimulator.Callbacks;

/// <summary>One request to the bot and what came back; no status means there was no answer in time.</summary>
sealed record BotAnswer(int? Status, byte[] Body, string Failure, TimeSpan Took);

/// <summary>Speaks to the bot over HTTP, by WeCom's deadlines, and follows no redirect.</summary>
sealed class BotAddress(SimulatorClock clock, IHttpClientFactory clients)
{
    public const string ClientName = "WeComSimulator";
    const int LargestAnswer = 1 << 20;

    public async Task<BotAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        using var client = clients.CreateClient(ClientName);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, both.Token);
            var body = await response.Content.ReadAsByteArrayAsync(both.Token);
            return new BotAnswer((int)response.StatusCode, body, "", clock.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new BotAnswer(null, [], $"{timeout.TotalSeconds:0.#} 秒内没有回应", clock.GetElapsedTime(started));
        }
        catch (HttpRequestException broken)
        {
            return new BotAnswer(null, [], $"连接失败：{broken.HttpRequestError}", clock.GetElapsedTime(started));
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            // A bot that is killed between the handshake and the request: the platform wraps neither, though nobody cancelled.
            return new BotAnswer(null, [], $"连接失败：{broken.GetType().Name}", clock.GetElapsedTime(started));
        }
    }
}
