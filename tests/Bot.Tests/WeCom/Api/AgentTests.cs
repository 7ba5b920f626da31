using System.Net;
using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: the app's menu and its neighbours' addresses are handled as documented.</summary>
public class AgentTests
{
    static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    readonly ApiWorld _world = new();

    [Fact]
    public async Task A_menu_is_created_read_and_deleted()
    {
        var menu = new Menu(
        [
            MenuButton.Click("打卡", "checkin"),
            MenuButton.Open("更多", MenuButton.View("门户", "https://b.cn"), MenuButton.Click("帮助", "help")),
        ]);
        const string json = """
            {"button":[{"name":"打卡","type":"click","key":"checkin"},{"name":"更多","sub_button":[{"name":"门户","type":"view","url":"https://b.cn"},{"name":"帮助","type":"click","key":"help"}]}]}
            """;
        _world.Api
            .On("menu/create", """{"errcode":0,"errmsg":"ok"}""")
            .On("menu/get", json.Replace("{\"button\"", "{\"errcode\":0,\"errmsg\":\"ok\",\"button\"", StringComparison.Ordinal))
            .On("menu/delete", """{"errcode":0,"errmsg":"ok"}""");

        Assert.IsType<ApiResult<NoContent>.Ok>(await _world.Client.CreateMenuAsync(1000002, menu, Cancel));
        Assert.Equal(json, _world.Api.LastBody);
        Assert.Contains("agentid=1000002", _world.Api.Requests[^1].Query, StringComparison.Ordinal);
        var read = Assert.IsType<ApiResult<Menu>.Ok>(await _world.Client.GetMenuAsync(1000002, Cancel)).Value;
        Assert.Equal("help", read.Buttons[1].SubButtons![1].Key);
        Assert.IsType<ApiResult<NoContent>.Ok>(await _world.Client.DeleteMenuAsync(1000002, Cancel));
    }

    [Fact]
    public async Task A_menu_that_breaks_a_rule_is_not_sent()
    {
        var tooLong = new Menu([MenuButton.Click("一二三四五六", "k"), new MenuButton("x")]);

        var result = await _world.Client.CreateMenuAsync(1, tooLong, Cancel);

        Assert.Equal([40018, 40017], tooLong.Check().Select(fault => fault.Code));
        Assert.Equal(40018, Assert.IsType<ApiResult<NoContent>.Refused>(result).Error.Code);
        Assert.Empty(_world.Api.Requests);
    }

    [Fact]
    public async Task The_apps_of_a_secret_are_listed()
    {
        _world.Api.On("agent/list", """{"errcode":0,"errmsg":"ok","agentlist":[{"agentid":1000002,"name":"廉学小助手","square_logo_url":""}]}""");

        var result = await _world.Client.ListAgentsAsync(Cancel);

        Assert.Equal(1000002, Assert.Single(Assert.IsType<ApiResult<IReadOnlyList<AgentInfo>>.Ok>(result).Value).AgentId);
    }

    [Theory]
    [InlineData("203.0.113.9", true)]
    [InlineData("::ffff:203.0.113.9", true)]
    [InlineData("203.0.113.8", false)]
    [InlineData("198.51.100.77", true)]
    [InlineData("198.51.101.77", false)]
    [InlineData("192.0.2.130", true)]
    [InlineData("192.0.2.127", false)]
    [InlineData("10.1.9.3", true)]
    [InlineData("10.1.9.4", false)]
    [InlineData("2001:db8::1", true)]
    public async Task Addresses_are_known_in_each_of_the_three_notations(string address, bool isKnown)
    {
        const string answer = """
            {"errcode":0,"errmsg":"ok","ip_list":["203.0.113.9","198.51.100.*","192.0.2.128/25","10.*.9.3","2001:db8::/32","rubbish",""]}
            """;
        _world.Api.On("getcallbackip", answer).On("get_api_domain_ip", answer);

        var callbacks = await _world.Client.GetCallbackAddressesAsync(Cancel);
        var api = await _world.Client.GetApiAddressesAsync(Cancel);

        Assert.Equal(isKnown, Assert.IsType<ApiResult<AddressList>.Ok>(callbacks).Value.Contains(IPAddress.Parse(address)));
        Assert.Equal(isKnown, Assert.IsType<ApiResult<AddressList>.Ok>(api).Value.Contains(IPAddress.Parse(address)));
    }
}
