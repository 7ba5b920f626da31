namespace WeCom.Callback;

/// <summary>
/// The query values of a callback URL (PROTOCOL 2.1, 2.2), each URL-decoded exactly once; null when absent, which is
/// refused as an unsigned callback.
/// </summary>
/// <param name="Signature"><c>msg_signature</c></param>
/// <param name="Timestamp"><c>timestamp</c>, Unix seconds as text</param>
/// <param name="Nonce"><c>nonce</c></param>
/// <param name="Echo"><c>echostr</c>, only in the GET that verifies the URL</param>
public sealed record CallbackQuery(string? Signature, string? Timestamp, string? Nonce, string? Echo = null);
