using Bot.Tests.WeCom.Callback;
using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: a page is signed as WeCom checks it, without asking for a ticket each time.</summary>
public class PagesTests
{
    readonly ApiWorld _world = new();

    public static TheoryData<string> Ids => CryptoVectors.Ids("jsapiSignature");

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_published_page_signature_is_ours(string id)
    {
        var vector = CryptoVectors.Find("jsapiSignature", id);

        var signature = JsSdkSignature.Of(
            vector.Text("ticket"), vector.Text("nonceStr"), vector.GetProperty("timestamp").GetInt64(), vector.Text("url") + "#part");

        Assert.Equal(vector.Text("signature"), signature.Signature);
    }

    [Fact]
    public async Task Many_pages_are_signed_with_one_ticket_and_each_with_its_own_nonce()
    {
        _world.Api
            .On("get_jsapi_ticket", """{"errcode":0,"errmsg":"ok","ticket":"corp","expires_in":7200}""")
            .On("ticket/get", """{"errcode":0,"errmsg":"ok","ticket":"agent","expires_in":7200}""");
        var cancel = TestContext.Current.CancellationToken;

        var signed = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _world.Client.SignPageAsync("https://b.cn/", cancel)));
        var forAgent = await _world.Client.SignPageForAgentAsync("https://b.cn/", cancel);

        var first = Assert.IsType<ApiResult<JsSdkSignature>.Ok>(signed[0]).Value;
        Assert.Equal(JsSdkSignature.Of("corp", first.NonceStr, first.Timestamp, "https://b.cn/"), first);
        Assert.Equal(64, signed.Distinct().Count());
        Assert.Equal((1, 1, 1), (_world.Api.Count("get_jsapi_ticket"), _world.Api.Count("ticket/get"), _world.Api.Count("gettoken")));
        Assert.Contains("type=agent_config", _world.Api.Requests[^1].Query, StringComparison.Ordinal);
        Assert.IsType<ApiResult<JsSdkSignature>.Ok>(forAgent);
    }
}
