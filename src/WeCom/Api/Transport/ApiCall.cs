using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace WeCom.Api;

/// <summary>One request, which can be sent more than once.</summary>
/// <param name="Path">Below <c>cgi-bin/</c>. Logged, so without a query.</param>
/// <param name="Query">Without a token and without a leading question mark. Never logged.</param>
/// <param name="Content">Makes the body, anew for each attempt; null for a GET.</param>
sealed record ApiCall(string Path, string Query = "", Func<HttpContent>? Content = null)
{
    public static ApiCall Post(string path, string json) =>
        new(path, Content: () => new StringContent(json, Encoding.UTF8, "application/json"));

    public ApiCall With(string secretQuery) =>
        this with { Query = Query.Length == 0 ? secretQuery : $"{secretQuery}&{Query}" };

    public RangeHeaderValue? Range { get; init; }

    public static string Value(string name, string value) => $"{name}={Uri.EscapeDataString(value)}";

    public static string Value(string name, int value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
