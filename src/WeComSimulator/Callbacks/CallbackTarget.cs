using WeCom.Callback;

namespace WeComSimulator.Callbacks;

/// <summary>One of the corp's callback settings: the app's, or the contact-sync assistant's.</summary>
/// <param name="Url">Null: not configured, nothing is sent there.</param>
/// <param name="Token">Signs.</param>
/// <param name="AesKey">Encrypts.</param>
/// <param name="AgentId">Only the app's callbacks name an app.</param>
sealed record CallbackTarget(Uri? Url, string Token, string AesKey, int? AgentId)
{
    /// <summary>Who is meant; the corp when null.</summary>
    public string? ReceiveId { get; init; }

    public CallbackCipher Cipher(string corpId) => new(Token, AesKey, ReceiveId ?? corpId);

    /// <summary>The address with these parameters appended; a query of its own stays in front.</summary>
    public Uri With(params ReadOnlySpan<(string Name, string Value)> query)
    {
        var text = Url?.AbsoluteUri ?? throw new InvalidOperationException("The callback address is not set.");
        foreach (var (name, value) in query)
            text += $"{(text.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
        return new Uri(text);
    }
}
