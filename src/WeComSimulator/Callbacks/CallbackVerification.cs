using System.Security.Cryptography;
using System.Text;

namespace WeComSimulator.Callbacks;

/// <summary>
/// What happens when an administrator saves the callback settings: the bot must give back the decrypted text, byte for
/// byte. Only a verified address gets callbacks.
/// </summary>
sealed class CallbackVerification(SimulatorOptions options, SimulatorClock clock, BotAddress bot) : IDisposable
{
    readonly SemaphoreSlim _oneAtATime = new(1);
    Uri? _verified;

    public bool IsActive => options.BotCallbackUrl is { } url && url == _verified;

    /// <summary>Null when the address is verified, now or before; otherwise what was wrong.</summary>
    public async Task<string?> EnsureAsync(CancellationToken cancel)
    {
        if (IsActive)
            return null;
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            return IsActive ? null : await VerifyAsync(cancel);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task<string?> VerifyAsync(CancellationToken cancel)
    {
        if (options.BotCallbackUrl is not { } url)
            return "没有配置回调地址";
        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(text));
        var answer = await bot.SendAsync(request, options.VerificationTimeout, cancel);
        var fault = Fault(answer, Encoding.UTF8.GetBytes(text));
        _verified = fault is null ? url : null;
        return fault;
    }

    public void Dispose() => _oneAtATime.Dispose();

    Uri Address(string text)
    {
        var cipher = bot.Cipher();
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(10, lowercase: true);
        var echo = EncryptAwkwardly(cipher, text);
        return bot.With(
            ("msg_signature", cipher.Sign(timestamp, nonce, echo)), ("timestamp", timestamp), ("nonce", nonce), ("echostr", echo));
    }

    // An echostr with + and / finds every bot that decodes its query twice or not at all. Encryption is salted, so
    // trying again gives another text; the chance of not finding one in fifty is nil.
    static string EncryptAwkwardly(WeCom.Callback.CallbackCipher cipher, string text)
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
