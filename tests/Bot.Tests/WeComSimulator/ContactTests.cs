using WeComSimulator;

namespace Bot.Tests.WeComSimulator;

public sealed class ContactTests
{
    [Fact]
    public async Task The_app_learns_name_and_department_and_nothing_private()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var user = await world.GetWithTokenAsync("user/get?userid=LINXIAO");

        Assert.Equal(("LinXiao", "林晓", 1), (user.Field("userid"), user.Field("name"), user.GetProperty("status").GetInt32()));
        Assert.Equal(3, user.GetProperty("main_department").GetInt32());
        foreach (var name in (string[])["mobile", "gender", "email", "biz_mail", "avatar", "qr_code", "address"])
            Assert.False(user.TryGetProperty(name, out _));
    }

    [Theory]
    [InlineData("NoBody", 60111)]
    [InlineData(SampleDistrict.OutsideVisibleRange, 60111)]
    [InlineData("", 41009)]
    public async Task Whom_the_app_cannot_see_does_not_exist_for_it(string userId, int code)
    {
        await using var world = await SimulatorWorld.StartAsync();

        Assert.Equal(code, (await world.GetWithTokenAsync($"user/get?userid={userId}")).Code());
    }

    [Fact]
    public async Task The_app_describes_itself_and_whom_it_sees()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var agent = await world.GetWithTokenAsync($"agent/get?agentid={world.AgentId}");

        Assert.Equal("廉学小助手", agent.Field("name"));
        var visible = agent.GetProperty("allow_userinfos").GetProperty("user").EnumerateArray().Select(user => user.Field("userid")).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("LinXiao", visible);
        Assert.DoesNotContain(SampleDistrict.OutsideVisibleRange, visible);
        Assert.Equal(301002, (await world.GetWithTokenAsync("agent/get?agentid=7")).Code());
    }
}
