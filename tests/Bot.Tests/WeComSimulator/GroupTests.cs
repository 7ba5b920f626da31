using System.Net.Http.Json;
using System.Text.Json;

namespace Bot.Tests.WeComSimulator;

public sealed class GroupTests
{
    [Fact]
    public async Task The_app_makes_a_group_and_writes_into_it()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var created = await world.PostAsync("appchat/create", """{"name":"书记群","owner":"LinXiao","userlist":["LinXiao","WangFang"],"chatid":"g1"}""");
        await world.PostAsync("appchat/update", """{"chatid":"g1","name":"群","add_user_list":["SunLi"],"del_user_list":["wangfang"]}""");
        var sent = await world.PostAsync("appchat/send", new { chatid = "g1", msgtype = "text", text = new { content = "开会" } });

        Assert.Equal("g1", created.Field("chatid"));
        Assert.Equal(0, sent.Code());
        var info = (await world.GetWithTokenAsync("appchat/get?chatid=g1")).GetProperty("chat_info");
        Assert.Equal(("群", "LinXiao SunLi"), (info.Field("name"), string.Join(' ', info.GetProperty("userlist").EnumerateArray().Select(id => id.GetString()))));
        Assert.Equal(("g1", "text"), (world.WeCom.GroupMessages.Single().Group, world.WeCom.GroupMessages.Single().Type));
    }

    [Theory]
    [InlineData("appchat/create", """{"userlist":["LinXiao"]}""", 86004)]
    [InlineData("appchat/create", """{"userlist":["LinXiao","NoBody"]}""", 60111)]
    [InlineData("appchat/create", """{"userlist":["LinXiao","SunLi"],"chatid":"g-1"}""", 40050)]
    [InlineData("appchat/send", """{"chatid":"none","msgtype":"text","text":{"content":"x"}}""", 86003)]
    [InlineData("appchat/send", """{"msgtype":"text","text":{"content":"x"}}""", 40035)]
    public async Task A_faulty_group_call_is_refused(string path, string json, int code)
    {
        await using var world = await SimulatorWorld.StartAsync();

        Assert.Equal(code, (await world.PostAsync(path, json)).Code());
    }

    [Fact]
    public async Task A_group_id_is_taken_once_and_cards_do_not_go_into_groups()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var group = new { userlist = new[] { "LinXiao", "SunLi" }, chatid = "g1" };
        await world.PostAsync("appchat/create", group);

        Assert.Equal(86215, (await world.PostAsync("appchat/create", group)).Code());
        Assert.Equal(40008, (await world.PostAsync("appchat/send", new { chatid = "g1", msgtype = "template_card", template_card = Some.TextNotice() })).Code());
    }

    [Fact]
    public async Task A_robot_writes_twenty_times_a_minute()
    {
        await using var world = await SimulatorWorld.StartAsync();
        for (var n = 0; n < 20; n++)
            Assert.Equal(0, (await Robot(world, new { msgtype = "text", text = new { content = $"{n}" } })).Code());

        Assert.Equal(45009, (await Robot(world, new { msgtype = "text", text = new { content = "一条太多" } })).Code());
        Assert.Equal(20, world.WeCom.GroupMessages.Count);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await Robot(world, new { msgtype = "markdown", markdown = new { content = new string('a', 4096) } })).Code());
    }

    [Theory]
    [InlineData("""{"msgtype":"text","text":{"content":""}}""", 44004)]
    [InlineData("""{"msgtype":"image","image":{"base64":"not base64"}}""", 301018)]
    [InlineData("""{"msgtype":"template_card","template_card":{"card_type":"button_interaction"}}""", 42031)]
    [InlineData("""{"msgtype":"video","video":{}}""", 40008)]
    [InlineData("{", 40035)]
    public async Task A_faulty_robot_message_is_refused(string json, int code)
    {
        await using var world = await SimulatorWorld.StartAsync();

        Assert.Equal(code, (await Robot(world, JsonDocument.Parse(json.Length > 1 ? json : "[]").RootElement)).Code());
    }

    [Fact]
    public async Task A_robot_s_picture_must_match_its_hash()
    {
        await using var world = await SimulatorWorld.StartAsync();
        const string Png = "iVBORw0KGgo=";

        Assert.Equal(301019, (await Robot(world, new { msgtype = "image", image = new { base64 = Png, md5 = "0" } })).Code());
        Assert.Equal(0, (await Robot(world, new { msgtype = "image", image = new { base64 = Png, md5 = "e9dd2797018cad79186e03e8c5aec8dc" } })).Code());
    }

    [Fact]
    public async Task A_robot_that_was_stopped_or_never_was_is_refused()
    {
        await using var world = await SimulatorWorld.StartAsync();

        Assert.Equal(93000, (await Robot(world, new { }, key: "other")).Code());
        world.WeCom.Robots.Stop("simulated-robot");
        Assert.Equal(93004, (await Robot(world, new { msgtype = "text", text = new { content = "x" } })).Code());
    }

    [Fact]
    public async Task A_robot_uploads_files_of_its_own()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var form = new MultipartFormDataContent { Some.MediaPart("名单.xlsx", new byte[100]) };

        var uploaded = await (await world.Http.PostAsync("/simulator/cgi-bin/webhook/upload_media?key=simulated-robot&type=file", form, SimulatorWorld.Cancel))
            .Content.ReadFromJsonAsync<JsonElement>(SimulatorWorld.Cancel);

        Assert.Equal(0, (await Robot(world, new { msgtype = "file", file = new { media_id = uploaded.Field("media_id") } })).Code());
    }

    static async Task<JsonElement> Robot(SimulatorWorld world, object message, string key = "simulated-robot")
    {
        var response = await world.Http.PostAsJsonAsync($"/simulator/cgi-bin/webhook/send?key={key}", message, SimulatorWorld.Cancel);
        return await response.Content.ReadFromJsonAsync<JsonElement>(SimulatorWorld.Cancel);
    }
}
