using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using WeCom.Callback;

namespace WeComSimulator.Callbacks;

/// <summary>
/// What happens when an administrator saves callback settings: the bot must give back the decrypted text, byte for
/// byte. Only a verified address gets callbacks.
/// </summary>
sealed class CallbackVerification(SimulatorOptions options, BotAddress bot, CallbackWriter writer) : IDisposable
{
    readonly SemaphoreSlim _oneAtATime = new(1);
    readonly ConcurrentDictionary<CallbackTarget, bool> _verified = new();

    /// <summary>Whether exactly these settings have been verified; with another address, token or key they are new.</summary>
    public bool IsActive(CallbackTarget target) => _verified.ContainsKey(target);

    /// <summary>Null when the address is verified, now or before; otherwise what was wrong.</summary>
    public async Task<string?> EnsureAsync(CallbackTarget target, CancellationToken cancel)
    {
        if (IsActive(target))
            return null;
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            return IsActive(target) ? null : await VerifyAsync(target, cancel);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task<string?> VerifyAsync(CallbackTarget target, CancellationToken cancel)
    {
        if (target.Url is null)
            return "没有配置回调地址";
        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(target, text));
        var answer = await bot.SendAsync(request, options.VerificationTimeout, cancel);
        var fault = Fault(answer, Encoding.UTF8.GetBytes(text));
        if (fault is null)
            _verified[target] = true;
        else
            _verified.TryRemove(target, out _);
        return fault;
    }

    public void Dispose() => _oneAtATime.Dispose();

    Uri Address(CallbackTarget target, string text)
    {
        var cipher = target.Cipher(options.CorpId);
        var (timestamp, nonce) = writer.Fresh();
        var echo = EncryptAwkwardly(cipher, text);
        return target.With(
            ("msg_signature", cipher.Sign(timestamp, nonce, echo)), ("timestamp", timestamp), ("nonce", nonce), ("echostr", echo));
    }

    // An echostr with + and / finds every bot that decodes its query twice or not at all. Encryption is salted, so
    // trying again gives another text; the chance of not finding one in fifty is nil.
    static string EncryptAwkwardly(CallbackCipher cipher, string text)
    {
        var echo = "";
        for (var tries = 0; tries < 50 && !(echo.Contains('+', StringComparison.Ordinal) && echo.Contains('/', StringComparison.Ordinal)); tries++)
            echo = cipher.Encrypt(Encoding.UTF8.GetBytes(text));
        return echo;
    }

    static string? Fault(BotAnswer answer, byte[] expected)
    {
        if (answer.Status is null)
            return answer.Failure;
        if (answer.Status != 200)
            return $"HTTP {answer.Status}";
        if (answer.Body.AsSpan().SequenceEqual(expected))
            return null;
        return Encoding.UTF8.GetString(answer.Body).Trim('\uFEFF', '"', '\r', '\n', ' ') == Encoding.UTF8.GetString(expected)
            ? "回应多了引号、BOM、空格或换行"
            : "回应不是解密后的明文";
    }
}
