namespace WeCom.Api;

/// <summary>One request, which can be sent more than once.</summary>
/// <param name="Path">Below <c>cgi-bin/</c>. Logged, so without a query.</param>
/// <param name="Query">Without a token and without a leading question mark. Never logged.</param>
/// <param name="Content">Makes the body, anew for each attempt; null for a GET.</param>
sealed record ApiCall(string Path, string Query = "", Func<HttpContent>? Content = null)
{
    public ApiCall With(string secretQuery) =>
        this with { Query = Query.Length == 0 ? secretQuery : $"{secretQuery}&{Query}" };

    public static string Value(string name, string value) => $"{name}={Uri.EscapeDataString(value)}";
}
