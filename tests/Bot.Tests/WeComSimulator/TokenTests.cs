namespace Bot.Tests.WeComSimulator;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_lives_two_hours_and_is_the_same_until_then()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var first = await world.TokenAsync();
        world.Time.Advance(TimeSpan.FromSeconds(7199));

        var again = await world.GetAsync($"gettoken?corpid={world.WeCom.Options.CorpId}&corpsecret={world.WeCom.Options.Secret}");

        Assert.Equal(first, again.Field("access_token"));
        Assert.Equal(1, again.GetProperty("expires_in").GetInt32());
        Assert.Equal(0, (await world.GetWithTokenAsync("user/get?userid=LinXiao")).Code());
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(42001, (await world.GetWithTokenAsync("user/get?userid=LinXiao")).Code());
        Assert.Equal(2, world.WeCom.Tokens.Requests);
    }

    [Theory]
    [InlineData("corpid=&corpsecret=x", 41002)]
    [InlineData("corpid=wwqingyu0simulator&corpsecret=", 41004)]
    [InlineData("corpid=wwother&corpsecret=x", 40013)]
    [InlineData("corpid=wwqingyu0simulator&corpsecret=wrong", 40001)]
    public async Task A_token_is_given_only_for_the_right_corp_and_secret(string query, int code)
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.GetAsync($"gettoken?{query}");

        Assert.Equal(code, answer.Code());
        Assert.False(answer.TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task A_refusal_carries_a_hint_and_the_callers_address()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.GetAsync("user/get?userid=LinXiao&access_token=nonsense");

        Assert.Equal(40014, answer.Code());
        Assert.Matches(
            @"^invalid access_token, hint: \[\d{10}_\d+_[0-9a-f]{32}\], from ip: 127\.0\.0\.1, more info at https://open\.work\.weixin\.qq\.com/devtool/query\?e=40014$",
            answer.Field("errmsg"));
        Assert.Equal(41001, (await world.GetAsync("user/get?userid=LinXiao")).Code());
    }

    [Fact]
    public async Task Tokens_taken_back_early_are_invalid_and_a_new_one_is_good()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var old = await world.TokenAsync();

        world.WeCom.Tokens.InvalidateAll();

        Assert.Equal(40014, (await world.GetAsync($"user/get?userid=LinXiao&access_token={old}")).Code());
        var renewed = await world.GetAsync($"gettoken?corpid={world.WeCom.Options.CorpId}&corpsecret={world.WeCom.Options.Secret}");
        Assert.Equal(0, (await world.GetAsync($"user/get?userid=LinXiao&access_token={renewed.Field("access_token")}")).Code());
    }

    [Fact]
    public async Task After_several_wrong_secrets_the_address_is_shut_out_for_an_hour()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var right = $"gettoken?corpid={world.WeCom.Options.CorpId}&corpsecret={world.WeCom.Options.Secret}";
        for (var n = 0; n < world.WeCom.Options.WrongSecretLimit; n++)
            Assert.Equal(40001, (await world.GetAsync($"gettoken?corpid={world.WeCom.Options.CorpId}&corpsecret=wrong")).Code());

        Assert.Equal(45009, (await world.GetAsync(right)).Code());
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, (await world.GetAsync(right)).Code());
    }

    [Fact]
    public async Task All_tokens_can_be_made_to_expire_at_once()
    {
        await using var world = await SimulatorWorld.StartAsync();
        await world.TokenAsync();

        world.WeCom.Tokens.ExpireAll();

        Assert.Equal(42001, (await world.GetWithTokenAsync("user/get?userid=LinXiao")).Code());
    }

    [Fact]
    public async Task A_new_token_at_every_call_leaves_the_old_one_good()
    {
        await using var world = await SimulatorWorld.StartAsync(options => options.SameTokenWhileValid = false);
        var old = await world.TokenAsync();

        var other = await world.GetAsync($"gettoken?corpid={world.WeCom.Options.CorpId}&corpsecret={world.WeCom.Options.Secret}");

        Assert.NotEqual(old, other.Field("access_token"), StringComparer.Ordinal);
        Assert.Equal(0, (await world.GetWithTokenAsync("user/get?userid=LinXiao")).Code());
    }
}
