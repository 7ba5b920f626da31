using System.Security.Cryptography;

namespace WeCom.Api;

public sealed partial class WeComClient
{
    const string NonceLetters = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Signs a page for <c>config</c> with the corp's ticket (PROTOCOL part 12), all a self-built app needs.</summary>
    public Task<ApiResult<JsSdkSignature>> SignPageAsync(string url, CancellationToken cancel) =>
        SignAsync(_corpTicket, url, cancel);

    /// <summary>Signs a page for <c>agentConfig</c> with the app's ticket.</summary>
    public Task<ApiResult<JsSdkSignature>> SignPageForAgentAsync(string url, CancellationToken cancel) =>
        SignAsync(_agentTicket, url, cancel);

    async Task<ApiResult<JsSdkSignature>> SignAsync(Expiring ticket, string url, CancellationToken cancel) =>
        (await ticket.GetAsync(cancel)).Then(lent => JsSdkSignature.Of(
            lent.Text, RandomNumberGenerator.GetString(NonceLetters, 16), _time.GetUtcNow().ToUnixTimeSeconds(), url));

    // 400 an hour for a corp and 100 for an app: a ticket is kept like the token.
    async Task<ApiResult<Loan>> AskTicketAsync(string path, string query) =>
        (await GetAsync(path, query, RawJson.Types.TicketAnswer, CancellationToken.None))
            .Then(answer => new Loan(answer.Ticket, answer.ExpiresIn));
}
