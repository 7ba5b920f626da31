namespace Bot.Tests.WeComSimulator;

public sealed class MenuTests
{
    [Fact]
    public async Task A_menu_is_created_read_pressed_and_deleted()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var created = await Create(world, """{"button":[{"type":"click","name":"我的任务","key":"TASKS"},{"name":"更多","sub_button":[{"type":"view","name":"网页","url":"https://a.example"}]}]}""");
        await world.WeCom.TapMenuAsync(Some.Teacher, "我的任务", SimulatorWorld.Cancel);
        await world.WeCom.TapMenuAsync(Some.Teacher, "网页", SimulatorWorld.Cancel);

        Assert.Equal(0, created);
        Assert.Equal(
            [("click", "TASKS"), ("view", "https://a.example")],
            world.Bot.Received.Select(received => (received["Event"], received["EventKey"])).ToArray());
        Assert.Equal(2, (await world.GetWithTokenAsync($"menu/get?agentid={world.AgentId}")).GetProperty("button").GetArrayLength());
        await world.GetWithTokenAsync($"menu/delete?agentid={world.AgentId}");
        Assert.Equal(46003, (await world.GetWithTokenAsync($"menu/get?agentid={world.AgentId}")).Code());
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.WeCom.TapMenuAsync(Some.Teacher, "我的任务", SimulatorWorld.Cancel));
    }

    [Theory]
    [InlineData("""{"button":[]}""", 40017)]
    [InlineData("""{"button":[{"type":"click","name":"一二三四五六","key":"k"}]}""", 40018)]
    [InlineData("""{"button":[{"type":"click","name":"一"}]}""", 40019)]
    [InlineData("""{"button":[{"type":"view","name":"一"}]}""", 40020)]
    [InlineData("""{"button":[{"type":"view","name":"一","url":"a.example"}]}""", 40054)]
    [InlineData("""{"button":[{"type":"poem","name":"一","key":"k"}]}""", 40016)]
    [InlineData("""{"button":[{"name":"一","sub_button":[]}]}""", 40023)]
    [InlineData("""{"button":[{"name":"一","sub_button":[{"name":"二","sub_button":[]}]}]}""", 40022)]
    [InlineData("""{"button":[{"type":"view_miniprogram","name":"一","pagepath":"p"}]}""", 40055)]
    public async Task A_faulty_menu_is_refused(string json, int code)
    {
        await using var world = await SimulatorWorld.StartAsync();

        Assert.Equal(code, await Create(world, json));
        Assert.Null(world.WeCom.Menu.Current);
    }

    static async Task<int> Create(SimulatorWorld world, string json) =>
        (await world.PostAsync($"menu/create?agentid={world.AgentId}", json)).Code();
}
