using System.Net;
using System.Web;
using WeComSimulator;

namespace Bot.Tests.WeComSimulator;

public sealed class SignInTests
{
    [Fact]
    public async Task A_member_comes_back_with_a_code_that_names_them_once()
    {
        await using var world = await SignInWorld.StartAsync();
        var code = await world.CodeAsync("visitor=LinXiao");

        var user = await world.UserAsync(code);

        Assert.Equal("LinXiao", user.Field("userid"));
        Assert.False(user.TryGetProperty("user_ticket", out _));
        Assert.Equal(42022, (await world.UserAsync(code)).Code());
        Assert.Equal(40029, (await world.UserAsync("made-up")).Code());
    }

    [Fact]
    public async Task A_code_is_good_for_five_minutes()
    {
        await using var world = await SignInWorld.StartAsync();
        var code = await world.CodeAsync("visitor=LinXiao");

        world.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(42003, (await world.UserAsync(code)).Code());
    }

    [Fact]
    public async Task A_member_outside_the_app_s_range_is_named_too()
    {
        await using var world = await SignInWorld.StartAsync();

        var user = await world.UserAsync(await world.CodeAsync($"visitor={SampleDistrict.OutsideVisibleRange}&scope=snsapi_privateinfo"));

        Assert.Equal(SampleDistrict.OutsideVisibleRange, user.Field("userid"));
        Assert.False(user.TryGetProperty("user_ticket", out _));
    }

    [Fact]
    public async Task Somebody_else_gets_errcode_0_and_no_userid()
    {
        await using var world = await SignInWorld.StartAsync();

        var outsider = await world.UserAsync(await world.CodeAsync("visitor=outsider"));
        var other = await world.UserAsync(await world.CodeAsync("visitor=other-corp"));

        Assert.Equal(0, outsider.Code());
        Assert.False(outsider.TryGetProperty("userid", out _));
        Assert.NotEmpty(outsider.Field("openid"));
        Assert.Contains('/', other.Field("userid"));
    }

    [Fact]
    public async Task Details_come_for_a_ticket_that_lives_half_an_hour()
    {
        await using var world = await SignInWorld.StartAsync();
        var user = await world.UserAsync(await world.CodeAsync("visitor=LinXiao&scope=snsapi_privateinfo"));
        var ticket = new { user_ticket = user.Field("user_ticket") };

        Assert.Equal("LinXiao", (await world.Inner.PostAsync("auth/getuserdetail", ticket)).Field("userid"));
        world.Time.Advance(TimeSpan.FromSeconds(1800));
        Assert.Equal(84014, (await world.Inner.PostAsync("auth/getuserdetail", ticket)).Code());
    }

    [Fact]
    public async Task Who_refuses_comes_back_without_a_code()
    {
        await using var world = await SignInWorld.StartAsync();

        var back = await world.AuthorizeAsync("visitor=refuse");

        Assert.Null(HttpUtility.ParseQueryString(back!.Query)["code"]);
        Assert.Equal("abc1", HttpUtility.ParseQueryString(back.Query)["state"]);
    }

    [Theory]
    [InlineData("redirect_uri=https%3A%2F%2Fevil.example%2Fx", "50001")]
    [InlineData("redirect_uri=http%3A%2F%2Fbot.example%3A8081%2Fsignin", "50001")]
    [InlineData("state=a-b", "84025")]
    [InlineData("appid=wwother", "40013")]
    [InlineData("scope=snsapi_privateinfo&agentid=", "41011")]
    [InlineData("scope=all", "40035")]
    [InlineData("response_type=token", "40035")]
    public async Task A_faulty_address_leads_to_an_error_and_not_back(string change, string code)
    {
        await using var world = await SignInWorld.StartAsync();

        var page = await world.PageAsync($"visitor=LinXiao&{change}");

        Assert.Contains($"错误码 {code}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_visitor_one_is_asked_who_one_is()
    {
        await using var world = await SignInWorld.StartAsync();

        var page = await world.PageAsync("");

        Assert.Contains("林晓", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("visitor=LinXiao", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_QR_address_works_the_same()
    {
        await using var world = await SignInWorld.StartAsync();

        var back = await world.AuthorizeAsync("login_type=CorpApp&visitor=LinXiao", "wwlogin/sso/login");

        Assert.Equal("LinXiao", (await world.UserAsync(HttpUtility.ParseQueryString(back!.Query)["code"]!)).Field("userid"));
    }

    [Fact]
    public async Task The_tickets_of_corp_and_app_differ_and_are_rationed()
    {
        await using var world = await SignInWorld.StartAsync();

        var corp = await world.Inner.GetWithTokenAsync("get_jsapi_ticket");
        var app = await world.Inner.GetWithTokenAsync("ticket/get?type=agent_config");
        for (var n = 1; n < 100; n++)
            await world.Inner.GetWithTokenAsync("ticket/get?type=agent_config");

        Assert.NotEqual(corp.Field("ticket"), app.Field("ticket"), StringComparer.Ordinal);
        Assert.Equal(7200, corp.GetProperty("expires_in").GetInt32());
        Assert.Equal(45009, (await world.Inner.GetWithTokenAsync("ticket/get?type=agent_config")).Code());
        Assert.Equal(40035, (await world.Inner.GetWithTokenAsync("ticket/get?type=other")).Code());
    }
}
