using System.Net;
using System.Net.Sockets;
using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: every call ends in a value that says what to do; no secret leaves through a log or an error.</summary>
public class WeComClientTests
{
    readonly ApiWorld _world = new();

    [Theory]
    [InlineData(45009, ApiErrorClass.RateLimited)]
    [InlineData(81013, ApiErrorClass.Permanent)]
    [InlineData(60020, ApiErrorClass.Configuration)]
    [InlineData(301002, ApiErrorClass.Configuration)]
    [InlineData(44004, ApiErrorClass.Bug)]
    [InlineData(42018, ApiErrorClass.Bug)]
    [InlineData(123456, ApiErrorClass.Permanent)]
    public async Task A_refusal_says_what_it_asks_of_the_caller(int code, ApiErrorClass expected)
    {
        _world.Api.On("user/get", ApiWorld.Error(code));

        var error = Assert.IsType<ApiResult<UserInfo>.Refused>(await _world.Call()).Error;

        Assert.Equal((code, expected), (error.Code, error.Class));
        Assert.Contains("from ip: 203.0.113.9", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6000)]
    [InlineData(45033)]
    public async Task A_call_that_wecom_is_too_busy_for_is_made_again(int code)
    {
        _world.Api.On("user/get", ApiWorld.Error(code), ApiWorld.Error(code), """{"errcode":0,"errmsg":"ok","userid":"lina"}""");

        var result = await _world.WhileTimePasses(_world.Call());

        Assert.Equal("lina", Assert.IsType<ApiResult<UserInfo>.Ok>(result).Value.UserId);
    }

    [Fact]
    public async Task After_three_tries_the_caller_hears_that_wecom_is_busy()
    {
        _world.Api.On("user/get", ApiWorld.Error(-1));

        var result = await _world.WhileTimePasses(_world.Call());

        Assert.Equal(ApiErrorClass.Retry, Assert.IsType<ApiResult<UserInfo>.Refused>(result).Error.Class);
        Assert.Equal(3, _world.Api.Count("user/get"));
    }

    [Fact]
    public async Task An_unknown_outcome_and_a_used_up_limit_are_not_repeated_behind_the_caller_s_back()
    {
        _world.Api.On("user/get", () => throw new HttpRequestException("gone")).On("user/get", ApiWorld.Error(45009));

        await _world.Call();
        await _world.Call();

        Assert.Equal(2, _world.Api.Count("user/get"));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "<html>", "HTTP 502")]
    [InlineData(HttpStatusCode.OK, "<html>sign in to the network</html>", "the answer is not the expected JSON")]
    [InlineData(HttpStatusCode.OK, "", "the answer is not the expected JSON")]
    [InlineData(HttpStatusCode.OK, "[1]", "the answer has no errcode")]
    [InlineData(HttpStatusCode.OK, """{"errcode":"zero"}""", "the answer has no errcode")]
    [InlineData(HttpStatusCode.OK, """{"errcode":0,"name":"x"}""", "the answer is not the expected JSON")]
    public async Task What_is_no_answer_of_wecom_is_an_unknown_outcome(HttpStatusCode status, string body, string reason)
    {
        _world.Api.On("user/get", () => new HttpResponseMessage(status) { Content = new StringContent(body) });

        var result = await _world.Call();

        Assert.Equal(new ApiResult<UserInfo>.Unreachable(reason), result);
    }

    [Fact]
    public async Task A_time_out_and_a_broken_connection_are_unknown_outcomes()
    {
        _world.Api
            .On("user/get", () => throw new TaskCanceledException("", new TimeoutException()))
            .On("user/get", () => throw new HttpRequestException(HttpRequestError.ConnectionError, "https://x/?access_token=t"))
            .On("user/get", () => throw new SocketException((int)SocketError.NotConnected));

        Assert.Equal(new ApiResult<UserInfo>.Unreachable("timeout"), await _world.Call());
        Assert.Equal(new ApiResult<UserInfo>.Unreachable("no connection (ConnectionError)"), await _world.Call());
        Assert.Equal(new ApiResult<UserInfo>.Unreachable("connection broken"), await _world.Call());
    }

    [Fact]
    public async Task The_caller_s_own_cancellation_is_not_mistaken_for_a_time_out()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        _world.Api.On("user/get", ApiWorld.Error(0));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.Client.GetUserAsync("lina", cancelled.Token));
    }

    [Fact]
    public async Task No_secret_and_no_token_reaches_the_log_or_the_caller()
    {
        _world.Api
            .On("user/get", ApiWorld.Error(40014), ApiWorld.Error(81013))
            .On("user/get", () => throw new HttpRequestException("https://x/?access_token=token-2"))
            .On("user/get", () => ScriptedApi.Json("<html>"));
        List<string> said = [];

        for (var call = 0; call < 4; call++)
            said.Add((await _world.Call()).ToString());

        var text = string.Join('\n', [.. said, .. _world.Log.Lines]);
        Assert.Contains("user/get", text, StringComparison.Ordinal);
        Assert.Contains("access_token=***", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiWorld.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("token-", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_a_new_app_has_an_id_a_name_and_nothing_private()
    {
        _world.Api.On("user/get", """
            {"errcode":0,"errmsg":"ok","userid":"LiNa","name":"李娜","department":[1,4],"order":[4294967295,0],
             "is_leader_in_dept":[0,1],"direct_leader":["bob"],"main_department":4,"status":1,"extattr":{"attrs":[]}}
            """);

        var user = Assert.IsType<ApiResult<UserInfo>.Ok>(await _world.Call()).Value;

        Assert.Equal(("LiNa", "李娜", 4, 1), (user.UserId, user.Name, user.MainDepartment, user.Status));
        Assert.Equal([1, 4], user.DepartmentIds!);
        Assert.Null(user.Mobile);
        Assert.Contains("userid=lina", _world.Api.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_up_check_sees_the_app_and_its_range()
    {
        _world.Api.On("agent/get", """
            {"errcode":0,"errmsg":"ok","agentid":1000002,"name":"廉学小助手","close":0,"redirect_domain":"bot.example.com",
             "allow_userinfos":{"user":[{"userid":"lina"}]},"allow_partys":{"partyid":[1]},"allow_tags":{"tagid":[]},
             "isreportenter":1}
            """);

        var result = await _world.Client.GetAgentAsync(1000002, TestContext.Current.CancellationToken);

        var agent = Assert.IsType<ApiResult<AgentInfo>.Ok>(result).Value;
        Assert.Equal(("廉学小助手", 0, 1), (agent.Name, agent.Close, agent.ReportsEnter));
        Assert.Equal("lina", Assert.Single(agent.AllowedUsers!.User!).UserId);
        Assert.Equal([1], agent.AllowedDepartments!.Ids!);
    }

    [Fact]
    public async Task A_gateway_in_place_of_wecom_keeps_its_path()
    {
        Uri? asked = null;
        var api = new ScriptedApi();
        using var http = new HttpClient(new Observing(api, request => asked ??= request.RequestUri))
        {
            BaseAddress = new Uri("https://gateway.example.com/wecom/"),
        };
        api.On("/wecomgettoken", ApiWorld.Error(40001));

        await new WeComClient(http, "ww1", ApiWorld.Secret, _world.Clock, _world.Log)
            .GetUserAsync("lina", TestContext.Current.CancellationToken);

        Assert.Equal("https://gateway.example.com/wecom/cgi-bin/gettoken", asked!.GetLeftPart(UriPartial.Path));
    }
}
