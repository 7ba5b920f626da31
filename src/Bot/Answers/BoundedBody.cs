namespace Bot.Answers;

/// <summary>A service that never stops sending must not fill the memory: beyond the bound the call fails.</summary>
sealed class BoundedBody : DelegatingHandler
{
    const int LargestBody = 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(LargestBody, cancellationToken);
        return response;
    }
}
