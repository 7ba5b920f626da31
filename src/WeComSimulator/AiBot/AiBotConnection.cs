using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.AiBot;

/// <summary>One socket of a bot: JSON text frames in and out, and closed when it no longer pings.</summary>
sealed class AiBotConnection(long id, WebSocket socket, SimulatorOptions options, SimulatorClock clock) : IDisposable
{
    const int LargestFrame = 1 << 20;

    readonly CancellationTokenSource _silence = new(options.AiBotSilence, clock);
    readonly SemaphoreSlim _sending = new(1);

    public long Id => id;

    public bool IsSubscribed { get; set; }

    /// <summary>It pinged: it has as long again.</summary>
    public void Beat() => _silence.CancelAfter(options.AiBotSilence);

    /// <summary>Hands on every frame until the socket ends, for whatever reason.</summary>
    public async Task ReadAsync(Func<JsonElement, Task> take, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _silence.Token);
        var buffer = new ArrayBufferWriter<byte>(4096);
        try
        {
            while (buffer.WrittenCount <= LargestFrame)
            {
                var part = await socket.ReceiveAsync(buffer.GetMemory(4096), either.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                buffer.Advance(part.Count);
                if (!part.EndOfMessage)
                    continue;
                if (JsonReading.ParseObject(buffer.WrittenMemory) is { } frame)
                    await take(frame);
                buffer.ResetWrittenCount();
            }
        }
        catch (OperationCanceledException)
        {
            // Silent for too long, or the simulator ends.
        }
        catch (WebSocketException)
        {
            // The bot is gone, as bots sometimes are.
        }
    }

    /// <summary>False when the bot is no longer there.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancel)
    {
        await _sending.WaitAsync(cancel);
        try
        {
            if (socket.State != WebSocketState.Open)
                return false;
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancel);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says good-bye; what the bot still sends is read until it is gone.</summary>
    public async Task CloseAsync(CancellationToken cancel)
    {
        await _sending.WaitAsync(cancel);
        try
        {
            if (socket.State == WebSocketState.Open)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", cancel);
        }
        catch (WebSocketException)
        {
            // It was gone already.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The line breaks, without a word.</summary>
    public void Break() => socket.Abort();

    public void Dispose()
    {
        _silence.Dispose();
        _sending.Dispose();
    }
}
