using System.Net.Http.Headers;

namespace WeCom.Api;

/// <summary>An answer read to its end.</summary>
sealed record HttpAnswer(byte[] Body, HttpContentHeaders Headers)
{
    public static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancel) =>
        new(await response.Content.ReadAsByteArrayAsync(cancel), response.Content.Headers);
}
