using System.Net.Http.Headers;

namespace WeCom.Api;

/// <summary>An answer read to its end.</summary>
sealed record HttpAnswer(byte[] Body, HttpContentHeaders Headers)
{
    public string? ContentType => Headers.ContentType?.MediaType;

    public long? TotalBytes => Headers.ContentRange?.Length;

    /// <summary>As it came; the platform's own parsing gives up on raw UTF-8.</summary>
    public string? Header(string name) => Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    public static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancel) =>
        new(await response.Content.ReadAsByteArrayAsync(cancel), response.Content.Headers);
}
