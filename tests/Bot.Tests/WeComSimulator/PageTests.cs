using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WeComSimulator;

namespace Bot.Tests.WeComSimulator;

public sealed class PageTests
{
    [Theory]
    [InlineData("/simulator")]
    [InlineData("/simulator/")]
    public async Task The_page_and_its_parts_come_from_this_server_and_from_no_other(string path)
    {
        await using var world = await SimulatorWorld.StartAsync();

        var html = await world.Http.GetStringAsync(path, SimulatorWorld.Cancel);

        Assert.Contains("<base href=\"/simulator/\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("//", html.Replace("<!doctype", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var part in (string[])["chat.css", "chat.js", "bubbles.js", "rich-text.js", "markdown.js"])
            Assert.NotEmpty(await world.Http.GetStringAsync($"/simulator/{part}", SimulatorWorld.Cancel));
    }

    [Fact]
    public async Task The_page_talks_and_taps_as_the_member_it_picked()
    {
        await using var world = await SimulatorWorld.StartAsync();
        await world.SendCardAsync(Some.Teacher, Some.ButtonCard());
        var card = world.Seen(Some.Teacher).Single();

        var said = await Post(world, "LinXiao/messages", new { text = "我的任务" });
        var tapped = await Post(world, "LinXiao/taps", new { message = card.Id, key = "checkin:3" });
        var entered = await Post(world, "LinXiao/enter", new { });

        Assert.All([said, tapped, entered], response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(["我的任务", "", ""], world.Bot.Received.Select(received => received["Content"]).ToArray());
        Assert.Equal(["", "template_card_event", "enter_agent"], world.Bot.Received.Select(received => received["Event"]).ToArray());
        var conversation = await world.Http.GetFromJsonAsync<JsonElement>("/simulator/api/members/LinXiao/messages", SimulatorWorld.Cancel);
        Assert.Equal(
            [("app", "template_card", "None"), ("member", "text", "Delivered"), ("member", "tap", "Delivered")],
            conversation.EnumerateArray().Select(entry => (entry.Field("side"), entry.Field("type"), entry.Field("delivery"))).ToArray());
    }

    [Fact]
    public async Task The_people_are_listed_with_school_role_and_what_is_odd_about_them()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var overview = await world.Http.GetFromJsonAsync<JsonElement>("/simulator/api/members", SimulatorWorld.Cancel);

        var people = overview.GetProperty("members").EnumerateArray().ToDictionary(member => member.Field("userId"), StringComparer.Ordinal);
        Assert.Equal(("何静", "青榆区教委机关", "管理员"), (people["HeJing"].Field("name"), people["HeJing"].Field("school"), people["HeJing"].Field("role")));
        Assert.Equal("无接口许可", people[SampleDistrict.WithoutLicence].Field("note"));
        Assert.False(people[SampleDistrict.OutsideVisibleRange].GetProperty("canOpen").GetBoolean());
    }

    [Fact]
    public async Task The_stream_tells_of_every_new_bubble()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var stream = new StreamReader(await world.Http.GetStreamAsync("/simulator/api/stream", SimulatorWorld.Cancel));
        Assert.Equal("event: ready", await stream.ReadLineAsync(SimulatorWorld.Cancel));

        await world.SendTextAsync(Some.Teacher, "通知");

        string? line;
        do
            line = await stream.ReadLineAsync(SimulatorWorld.Cancel);
        while (line?.StartsWith("data: {", StringComparison.Ordinal) == false);
        var entry = JsonSerializer.Deserialize<JsonElement>(line!["data: ".Length..]);
        Assert.Equal(("LinXiao", "通知"), (entry.Field("userId"), entry.GetProperty("body").Field("content")));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_without_a_callback()
    {
        await using var world = await SimulatorWorld.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(world, "LinXiao/messages", new { text = "  " })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(world, "NoBody/messages", new { text = "打卡" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(world, "LinXiao/taps", new { message = 1, key = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(world, $"{SampleDistrict.OutsideVisibleRange}/enter", new { })).StatusCode);
        Assert.Empty(world.Bot.Received);
    }

    [Theory]
    [InlineData("bot.example.com", null)]
    [InlineData("192.168.1.5:5080", null)]
    [InlineData("127.0.0.1", "https://evil.example")]
    [InlineData("127.0.0.1", "null")]
    public async Task A_call_under_a_foreign_name_or_from_a_foreign_page_is_refused(string host, string? origin)
    {
        await using var world = await SimulatorWorld.StartAsync();
        foreach (var path in (string[])["/simulator", "/simulator/api/members", "/simulator/api/stream", "/simulator/aibot"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;
            if (origin is not null)
                request.Headers.Add("Origin", origin);

            var response = await world.Http.SendAsync(request, SimulatorWorld.Cancel);

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_conversation_remembers_its_last_messages_only()
    {
        await using var world = await SimulatorWorld.StartAsync(options => options.Remembered = 3);

        for (var n = 1; n <= 5; n++)
            await world.SendTextAsync(Some.Teacher, $"{n}");

        Assert.Equal(["3", "4", "5"], world.Seen(Some.Teacher).Select(entry => entry.Text).ToArray());
    }

    static Task<HttpResponseMessage> Post(SimulatorWorld world, string path, object body) =>
        world.Http.PostAsJsonAsync($"/simulator/api/members/{path}", body, SimulatorWorld.Cancel);
}
