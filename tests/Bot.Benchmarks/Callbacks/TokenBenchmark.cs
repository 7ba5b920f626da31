using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WeCom.Api;

namespace Bot.Benchmarks.Callbacks;

/// <summary>64 callers at once and a token service that takes its time: how often is it asked?</summary>
static class TokenBenchmark
{
    const int Callers = 64;

    public static async Task RunAsync()
    {
        var api = new SlowTokenService();
        using var http = new HttpClient(api);
        var client = new WeComClient(http, "ww1", "secret", TimeProvider.System, NullLogger<WeComClient>.Instance);

        var results = await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(_ => client.GetUserAsync("lina", CancellationToken.None)));

        var ok = results.Count(result => result is ApiResult<UserInfo>.Ok);
        BenchmarkList.Say($"{Callers} concurrent callers, token service of 300 ms: {api.Asked} gettoken, {ok} answers");
    }

    sealed class SlowTokenService : HttpMessageHandler
    {
        int _asked;

        public int Asked => _asked;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("gettoken", StringComparison.Ordinal))
                return Json("""{"errcode":0,"errmsg":"ok","userid":"lina"}""");
            Interlocked.Increment(ref _asked);
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, cancellationToken);
            return Json("""{"errcode":0,"errmsg":"ok","access_token":"t","expires_in":7200}""");
        }

        static HttpResponseMessage Json(string body) =>
            new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
