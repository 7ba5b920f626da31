namespace WeCom.Api;

/// <summary>
/// The addresses that start a sign-in (PROTOCOL 11.1, 11.2). Both come back to the redirect address with <c>code</c>,
/// valid once and for 5 minutes, and <c>state</c>. The redirect address's host and port are the app's trusted domain,
/// else 50001. A <c>host</c> stands in WeCom's place, for a simulator; null is WeCom itself.
/// </summary>
public static class SignInUrls
{
    static readonly Uri OAuthHost = new("https://open.weixin.qq.com/");
    static readonly Uri QrHost = new("https://login.work.weixin.qq.com/");

    /// <summary>Inside the WeCom client, without the member noticing.</summary>
    /// <param name="corpId">The corp.</param>
    /// <param name="redirectUri">Where the code goes; encoded here.</param>
    /// <param name="state">1 to 128 letters and digits, to be compared on return against forgery.</param>
    /// <param name="host">Null, or what stands in WeCom's place.</param>
    /// <exception cref="ArgumentException">The state is not that: WeCom would answer 84025.</exception>
    public static Uri Silent(string corpId, Uri redirectUri, string state, Uri? host = null) =>
        OAuth(host, corpId, redirectUri, state, "snsapi_base", agent: "");

    /// <summary>
    /// Inside the WeCom client, asking the member for private details: the answer then has a ticket for
    /// <see cref="WeComClient.GetPrivateDetailsAsync"/>. Parameters as for <see cref="Silent"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The state is illegal.</exception>
    public static Uri WithConsent(string corpId, int agentId, Uri redirectUri, string state, Uri? host = null) =>
        OAuth(host, corpId, redirectUri, state, "snsapi_privateinfo", "&" + ApiCall.Value("agentid", agentId));

    /// <summary>In any browser, by scanning a QR code. Parameters as for <see cref="Silent"/>.</summary>
    /// <exception cref="ArgumentException">The state is illegal.</exception>
    public static Uri QrCode(
        string corpId, int agentId, Uri redirectUri, string state, string language = "zh", Uri? host = null) =>
        new(host ?? QrHost, "wwlogin/sso/login?login_type=CorpApp"
            + $"&{ApiCall.Value("appid", corpId)}&{ApiCall.Value("agentid", agentId)}"
            + $"&{ApiCall.Value("redirect_uri", redirectUri.AbsoluteUri)}&state={Legal(state)}"
            + $"&{ApiCall.Value("lang", language)}");

    static Uri OAuth(Uri? host, string corpId, Uri redirectUri, string state, string scope, string agent) =>
        new(host ?? OAuthHost, "connect/oauth2/authorize?"
            + $"{ApiCall.Value("appid", corpId)}&{ApiCall.Value("redirect_uri", redirectUri.AbsoluteUri)}"
            + $"&response_type=code&scope={scope}&state={Legal(state)}{agent}#wechat_redirect");

    static string Legal(string state) =>
        state.Length is >= 1 and <= 128 && state.All(char.IsAsciiLetterOrDigit)
            ? state
            : throw new ArgumentException("A state has 1 to 128 letters and digits.", nameof(state));
}
