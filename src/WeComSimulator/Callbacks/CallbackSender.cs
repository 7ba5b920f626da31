using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace WeComSimulator.Callbacks;

/// <summary>Posts what members do to the bot, signed and encrypted, and tries again when the bot does not say 200.</summary>
sealed class CallbackSender(
    SimulatorOptions options, SimulatorClock clock, BotAddress bot, CallbackVerification verification, CallbackLog log)
{
    public async Task<CallbackDelivery> DeliverAsync(CallbackMessage message, CancellationToken cancel)
    {
        var delivery = log.Open(message);
        if (await verification.EnsureAsync(cancel) is { } fault)
        {
            delivery.Add(new CallbackAttempt(clock.GetUtcNow(), "", "", null, $"回调地址验证未通过：{fault}", TimeSpan.Zero), "");
            return delivery;
        }

        for (var attempt = 0; attempt <= options.CallbackRetries && !delivery.Accepted; attempt++)
        {
            if (attempt > 0 && options.RetrySpacing > TimeSpan.Zero)
                await Task.Delay(options.RetrySpacing, clock, cancel);
            await AttemptAsync(delivery, cancel);
        }

        return delivery;
    }

    /// <summary>The same message once more, as when WeCom did not see the answer the bot gave.</summary>
    public Task RepeatAsync(CallbackDelivery delivery, CancellationToken cancel) => AttemptAsync(delivery, cancel);

    async Task AttemptAsync(CallbackDelivery delivery, CancellationToken cancel)
    {
        var plain = XmlPart.Document(delivery.Message.Elements(options));
        var cipher = bot.Cipher();
        var encrypted = cipher.Encrypt(Encoding.UTF8.GetBytes(plain));
        var at = clock.GetUtcNow();
        var timestamp = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(10, lowercase: true);
        var envelope = XmlPart.Document(
            [new("ToUserName", options.CorpId), new("AgentID", $"{options.AgentId}"), new("Encrypt", encrypted)]);
        var answer = await PostAsync(
            new RawCallback(timestamp, nonce, cipher.Sign(timestamp, nonce, encrypted), Encoding.UTF8.GetBytes(envelope)), cancel);
        delivery.Add(
            new CallbackAttempt(at, timestamp, nonce, answer.Status, answer.Failure, answer.Took),
            Encoding.UTF8.GetString(answer.Body));
    }

    /// <summary>One post of exactly these bytes under exactly this query: for whatever a stranger might send.</summary>
    public async Task<BotAnswer> PostAsync(RawCallback callback, CancellationToken cancel)
    {
        var address = bot.With(
            ("msg_signature", callback.Signature), ("timestamp", callback.Timestamp), ("nonce", callback.Nonce));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(callback.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        return await bot.SendAsync(request, options.CallbackTimeout, cancel);
    }
}

/// <summary>A callback as it stands on the wire.</summary>
sealed record RawCallback(string Timestamp, string Nonce, string Signature, byte[] Body);
