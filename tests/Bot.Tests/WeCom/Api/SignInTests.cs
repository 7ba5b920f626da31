using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: only a member of this corp is signed in; success of the call alone proves nobody.</summary>
public class SignInTests
{
    static readonly Uri Back = new("https://bot.example.com:8443/sign-in?to=/tasks/1");

    readonly ApiWorld _world = new();

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok","userid":"LiNa","user_ticket":"T"}""", "Member { UserId = LiNa, UserTicket = T }")]
    [InlineData("""{"errcode":0,"errmsg":"ok","UserId":"LiNa","DeviceId":"x"}""", "Member { UserId = LiNa, UserTicket =  }")]
    [InlineData("""{"errcode":0,"errmsg":"ok","userid":"ww2/bob"}""", "LinkedMember { CorpId = ww2, UserId = bob }")]
    [InlineData("""{"errcode":0,"errmsg":"ok","openid":"oX","external_userid":"wm"}""", "Stranger { OpenId = oX, ExternalUserId = wm }")]
    [InlineData("""{"errcode":0,"errmsg":"ok","userid":""}""", "Stranger { OpenId = , ExternalUserId =  }")]
    public async Task Who_comes_back_with_a_code_is_told_apart(string answer, string expected)
    {
        _world.Api.On("auth/getuserinfo", answer);

        var result = await _world.Client.GetSignInAsync("C0DE", TestContext.Current.CancellationToken);

        Assert.Equal(expected, Assert.IsType<ApiResult<SignIn>.Ok>(result).Value.ToString());
        Assert.EndsWith("&code=C0DE", _world.Api.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_member_consented_to_is_read_and_the_rest_is_unknown()
    {
        _world.Api.On("auth/getuserdetail", """{"errcode":0,"errmsg":"ok","userid":"LiNa","mobile":"13800000000"}""");

        var result = await _world.Client.GetPrivateDetailsAsync("T", TestContext.Current.CancellationToken);

        Assert.Equal(new PrivateDetails("LiNa") { Mobile = "13800000000" }, Assert.IsType<ApiResult<PrivateDetails>.Ok>(result).Value);
        Assert.Equal("""{"user_ticket":"T"}""", _world.Api.LastBody);
    }

    [Fact]
    public void The_sign_in_addresses_are_the_documented_ones()
    {
        const string encoded = "https%3A%2F%2Fbot.example.com%3A8443%2Fsign-in%3Fto%3D%2Ftasks%2F1";

        Assert.Equal(
            $"https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww1&redirect_uri={encoded}&response_type=code&scope=snsapi_base&state=abc123#wechat_redirect",
            SignInUrls.Silent("ww1", Back, "abc123").AbsoluteUri);
        Assert.Equal(
            $"https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww1&redirect_uri={encoded}&response_type=code&scope=snsapi_privateinfo&state=abc123&agentid=1000002#wechat_redirect",
            SignInUrls.WithConsent("ww1", 1000002, Back, "abc123").AbsoluteUri);
        Assert.Equal(
            $"https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=ww1&agentid=1000002&redirect_uri={encoded}&state=abc123&lang=zh",
            SignInUrls.QrCode("ww1", 1000002, Back, "abc123").AbsoluteUri);
    }

    [Fact]
    public void A_simulator_can_stand_in_wecom_s_place()
    {
        var host = new Uri("http://127.0.0.1:5090/");

        Assert.StartsWith("http://127.0.0.1:5090/connect/oauth2/authorize?appid=ww1&", SignInUrls.Silent("ww1", Back, "a", host).AbsoluteUri, StringComparison.Ordinal);
        Assert.StartsWith("http://127.0.0.1:5090/wwlogin/sso/login?", SignInUrls.QrCode("ww1", 1, Back, "a", host: host).AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("状态")]
    public void A_state_that_wecom_refuses_is_refused_here(string state)
    {
        Assert.Throws<ArgumentException>(() => SignInUrls.Silent("ww1", Back, state));
        Assert.Throws<ArgumentException>(() => SignInUrls.QrCode("ww1", 1, Back, new string('a', 129)));
    }
}
