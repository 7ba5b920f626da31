using System.Net.Http.Headers;
using System.Text;

namespace WeComSimulator.Callbacks;

/// <summary>Posts what members do to the bot, signed and encrypted, and tries again when the bot does not say 200.</summary>
sealed class CallbackSender(
    SimulatorOptions options,
    SimulatorClock clock,
    BotAddress bot,
    CallbackVerification verification,
    CallbackWriter writer,
    CallbackSwitches switches,
    PairSwapper pairs,
    PassiveReplies replies,
    CallbackLog log)
{
    public async Task<CallbackDelivery> DeliverAsync(CallbackMessage message, CancellationToken cancel)
    {
        var delivery = log.Open(message);
        if (await verification.EnsureAsync(options.TargetOf(message), cancel) is { } fault)
        {
            delivery.Add(new CallbackAttempt(clock.GetUtcNow(), "", "", null, $"回调地址验证未通过：{fault}", TimeSpan.Zero), "");
            return delivery;
        }

        var release = switches.SwapPairs ? await pairs.TakeTurnAsync(cancel) : null;
        await DeliverAsync(delivery, cancel);
        release?.Invoke();
        return delivery;
    }

    /// <summary>The same message once more, as when WeCom did not see the answer the bot gave.</summary>
    public Task RepeatAsync(CallbackDelivery delivery, CancellationToken cancel) => AttemptAsync(delivery, cancel);

    /// <summary>One post of exactly these bytes under exactly this query: for whatever a stranger might send.</summary>
    public async Task<BotAnswer> PostAsync(CallbackTarget target, RawCallback callback, CancellationToken cancel)
    {
        var address = target.With(
            ("msg_signature", callback.Signature), ("timestamp", callback.Timestamp), ("nonce", callback.Nonce));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(callback.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        return await bot.SendAsync(request, options.CallbackTimeout, cancel);
    }

    async Task DeliverAsync(CallbackDelivery delivery, CancellationToken cancel)
    {
        for (var attempt = 0; attempt <= options.CallbackRetries && !delivery.Accepted; attempt++)
        {
            if (attempt > 0 && options.RetrySpacing > TimeSpan.Zero)
                await Task.Delay(options.RetrySpacing, clock, cancel);
            await AttemptAsync(delivery, cancel);
        }

        if (switches.RepeatAccepted && delivery.Accepted)
            await AttemptAsync(delivery, cancel);
    }

    async Task AttemptAsync(CallbackDelivery delivery, CancellationToken cancel)
    {
        var at = clock.GetUtcNow();
        var earlier = switches.RenewSignature || delivery.Attempts.IsEmpty ? null : delivery.Attempts[0];
        var callback = writer.Write(delivery.Message, earlier);
        var answer = await PostAsync(options.TargetOf(delivery.Message), callback, cancel);
        var wasAccepted = delivery.Accepted;
        delivery.Add(
            new CallbackAttempt(at, callback.Timestamp, callback.Nonce, answer.Status, answer.Failure, answer.Took),
            Encoding.UTF8.GetString(answer.Body));

        // WeCom listens to the first 200 only; what a bot answers to a repeated message is nobody's business.
        if (delivery.Accepted && !wasAccepted)
            delivery.Reply = replies.Receive(delivery.Message, answer.Body);
    }
}
