using System.Buffers;
using WeCom.Callback;

namespace Bot.Channels;

/// <summary>What a callback brings, read no further than a callback may be long.</summary>
static class CallbackBody
{
    /// <summary>Null when the body is larger.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > CallbackReceiver.MaxBodyBytes)
            return null;
        var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
            {
                if (body.Length + read > CallbackReceiver.MaxBodyBytes)
                    return null;
                body.Write(buffer, 0, read);
            }

            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static CallbackQuery Query(HttpRequest request) => new(
        request.Query["msg_signature"], request.Query["timestamp"], request.Query["nonce"], request.Query["echostr"]);
}
