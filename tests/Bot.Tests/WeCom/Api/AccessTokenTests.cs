using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: one token for all callers, renewed in time, dropped when dead, and never asked for in anger.</summary>
public class AccessTokenTests
{
    const string Lina = """{"errcode":0,"errmsg":"ok","userid":"lina"}""";

    readonly ApiWorld _world = new();

    [Fact]
    public async Task Sixty_four_concurrent_callers_share_one_gettoken()
    {
        var gate = new TaskCompletionSource();
        _world.Api.On("user/get", Lina).Gate = gate.Task;

        var calls = Enumerable.Range(0, 64).Select(_ => _world.Call()).ToArray();
        gate.SetResult();
        var results = await Task.WhenAll(calls);

        Assert.All(results, result => Assert.IsType<ApiResult<UserInfo>.Ok>(result));
        Assert.Equal(1, _world.Api.Count("gettoken"));
    }

    [Fact]
    public async Task The_token_is_renewed_before_wecom_ends_it()
    {
        _world.Api.On("user/get", Lina);

        await _world.Call();
        _world.Clock.Advance(TimeSpan.FromSeconds(7200 - 300 - 1));
        await _world.Call();
        var before = _world.Api.Count("gettoken");
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await _world.Call();

        Assert.Equal((1, 2), (before, _world.Api.Count("gettoken")));
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task A_token_dropped_early_is_fetched_once_and_the_call_repeated_once(int code)
    {
        _world.Api.On("user/get", ApiWorld.Error(code), Lina);

        var result = await _world.Call();

        Assert.IsType<ApiResult<UserInfo>.Ok>(result);
        Assert.Equal((2, 2), (_world.Api.Count("gettoken"), _world.Api.Count("user/get")));
        Assert.Contains("token-2", _world.Api.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_too_is_the_caller_s_to_know()
    {
        _world.Api.On("user/get", ApiWorld.Error(40014));

        var result = await _world.Call();

        Assert.Equal(40014, Assert.IsType<ApiResult<UserInfo>.Refused>(result).Error.Code);
        Assert.Equal(2, _world.Api.Count("user/get"));
    }

    [Fact]
    public async Task Sixty_four_callers_whose_token_dies_together_fetch_one_new_one_even_if_it_reads_the_same()
    {
        var dead = new TaskCompletionSource();
        var api = new ScriptedApi()
            .On("gettoken", ApiWorld.Token("always-the-same"))
            .On("user/get", [Lina, .. Enumerable.Repeat(ApiWorld.Error(42001), 64), Lina]);
        var client = new WeComClient(new HttpClient(api), "ww1", ApiWorld.Secret, _world.Clock, _world.Log);
        await client.GetUserAsync("lina", TestContext.Current.CancellationToken);
        api.Gate = dead.Task;

        var calls = Enumerable.Range(0, 64)
            .Select(_ => client.GetUserAsync("lina", TestContext.Current.CancellationToken)).ToArray();
        dead.SetResult();
        var results = await Task.WhenAll(calls);

        Assert.All(results, result => Assert.IsType<ApiResult<UserInfo>.Ok>(result));
        Assert.Equal(2, api.Count("gettoken"));
    }

    [Fact]
    public async Task An_api_that_refuses_every_token_does_not_become_a_flood_of_gettoken()
    {
        _world.Api.On("user/get", ApiWorld.Error(40014));

        for (var call = 0; call < 50; call++)
            await _world.Call();

        Assert.Equal(6, _world.Api.Count("gettoken"));
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40013)]
    [InlineData(45009)]
    [InlineData(40125)]
    public async Task A_wrong_secret_is_asked_about_once_then_after_five_minutes_then_after_ten(int code)
    {
        var api = new ScriptedApi().On("gettoken", ApiWorld.Error(code));
        var client = new WeComClient(new HttpClient(api), "ww1", ApiWorld.Secret, _world.Clock, _world.Log);
        List<int> asked = [];

        foreach (var minutes in new[] { 0, 4, 1, 9, 1, 19, 1 })
        {
            _world.Clock.Advance(TimeSpan.FromMinutes(minutes));
            var result = await client.GetUserAsync("lina", TestContext.Current.CancellationToken);
            Assert.Equal(code, Assert.IsType<ApiResult<UserInfo>.Refused>(result).Error.Code);
            asked.Add(api.Count("gettoken"));
        }

        Assert.Equal([1, 1, 2, 2, 3, 3, 4], asked);
    }

    [Fact]
    public async Task A_busy_token_service_is_asked_again_after_a_pause()
    {
        var api = new ScriptedApi().On("gettoken", ApiWorld.Error(-1), ApiWorld.Token(1)).On("user/get", Lina);
        var client = new WeComClient(new HttpClient(api), "ww1", ApiWorld.Secret, _world.Clock, _world.Log);

        var result = await _world.WhileTimePasses(client.GetUserAsync("lina", TestContext.Current.CancellationToken));

        Assert.IsType<ApiResult<UserInfo>.Ok>(result);
        Assert.Equal(2, api.Count("gettoken"));
    }

    [Fact]
    public async Task One_caller_s_cancellation_leaves_the_others_their_token()
    {
        var gate = new TaskCompletionSource();
        _world.Api.On("user/get", Lina).Gate = gate.Task;
        using var impatient = new CancellationTokenSource();

        var left = _world.Client.GetUserAsync("lina", impatient.Token);
        var stays = _world.Call();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult();

        Assert.IsType<ApiResult<UserInfo>.Ok>(await stays);
        Assert.Equal(1, _world.Api.Count("gettoken"));
    }
}
