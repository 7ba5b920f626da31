using System.Net.Http.Json;
using System.Text.Json;
using WeComSimulator;
using WeComSimulator.AddressBook;

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

    [Fact]
    public async Task Departments_are_listed_with_their_members_and_children()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var school = world.WeCom.Corp.Find("LinXiao")!.MainDepartment;

        var departments = await world.GetWithTokenAsync("department/list");
        var members = await world.GetWithTokenAsync($"user/simplelist?department_id={school}");
        var everybody = await world.GetWithTokenAsync("user/list?department_id=1&fetch_child=1");

        Assert.Equal(6, departments.GetProperty("department").GetArrayLength());
        Assert.Contains("\"name\":\"林晓\"", members.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("WangFang2", members.ToString(), StringComparison.Ordinal);
        Assert.Equal(world.WeCom.Corp.Members.Count - 1, everybody.GetProperty("userlist").GetArrayLength());
        Assert.Empty((await world.GetWithTokenAsync("user/list?department_id=1")).GetProperty("userlist").EnumerateArray());
        Assert.Equal(60003, (await world.GetWithTokenAsync("user/list?department_id=99")).Code());
        Assert.Equal(60123, (await world.GetWithTokenAsync("department/get?id=99")).Code());
        Assert.Equal("青榆区第一中学", (await world.GetWithTokenAsync($"department/get?id={school}")).GetProperty("department").Field("name"));
    }

    [Fact]
    public async Task A_department_out_of_range_is_closed_to_the_app()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Corp.Put(world.WeCom.Corp.Department(3)! with { InVisibleRange = false });

        Assert.Equal(60011, (await world.GetWithTokenAsync("user/list?department_id=3")).Code());
        Assert.Equal(60011, (await world.GetWithTokenAsync("department/get?id=3")).Code());
        Assert.Equal(5, (await world.GetWithTokenAsync("department/simplelist")).GetProperty("department_id").GetArrayLength());
    }

    [Fact]
    public async Task The_contacts_assistant_pages_through_all_ids_and_reads_nothing_else()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var token = (await world.GetAsync($"gettoken?corpid={world.WeCom.Options.CorpId}&corpsecret={world.WeCom.Options.ContactsSecret}")).Field("access_token");
        var ids = new List<string>();
        var cursor = "";
        do
        {
            var page = await PostAs(world, token, "user/list_id", new { cursor, limit = 25 });
            ids.AddRange(page.GetProperty("dept_user").EnumerateArray().Select(row => row.Field("userid")));
            cursor = page.Field("next_cursor");
        }
        while (cursor.Length > 0);

        Assert.Equal(world.WeCom.Corp.Members.Select(member => member.UserId).ToArray(), ids);
        Assert.Equal(48009, (await world.GetAsync($"user/get?userid=LinXiao&access_token={token}")).Code());
        Assert.Equal(48009, (await world.GetAsync($"user/list?department_id=1&access_token={token}")).Code());
        Assert.Equal(0, (await world.GetAsync($"department/simplelist?access_token={token}")).Code());
        Assert.Equal(301002, (await PostAs(world, token, "message/send", new { touser = "LinXiao", msgtype = "text", agentid = world.AgentId, text = new { content = "x" } })).Code());
        Assert.Equal(48002, (await world.PostAsync("user/list_id", new { cursor = "" })).Code());
    }

    [Fact]
    public async Task Tags_hold_members_and_departments()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Corp.Put(new CorpTag(1, "党员", ["LinXiao", SampleDistrict.OutsideVisibleRange], [4]));

        var tag = await world.GetWithTokenAsync("tag/get?tagid=1");
        var sent = await world.PostAsync("message/send", new { totag = "1|2", msgtype = "text", agentid = world.AgentId, text = new { content = "x" } });

        Assert.Equal("党员", tag.Field("tagname"));
        Assert.Equal("LinXiao", Assert.Single(tag.GetProperty("userlist").EnumerateArray().Select(user => user.Field("userid"))));
        Assert.Equal("2", sent.Field("invalidtag"));
        Assert.Single(world.Seen("LinXiao"));
        Assert.Single(world.Seen("WangFang2"));
        Assert.Equal(40068, (await world.GetWithTokenAsync("tag/get?tagid=2")).Code());
    }

    [Fact]
    public async Task Guessing_mobile_numbers_is_stopped_for_the_day()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Corp.Put(world.WeCom.Corp.Find("LinXiao")! with { Mobile = "13800000000" });

        Assert.Equal("LinXiao", (await world.PostAsync("user/getuserid", new { mobile = "13800000000" })).Field("userid"));
        for (var n = 0; n < world.WeCom.Corp.Members.Count / 5; n++)
            Assert.Equal(46004, (await world.PostAsync("user/getuserid", new { mobile = $"{n}" })).Code());
        Assert.Equal(45009, (await world.PostAsync("user/getuserid", new { mobile = "13800000000" })).Code());
    }

    static async Task<JsonElement> PostAs(SimulatorWorld world, string token, string path, object body)
    {
        var response = await world.Http.PostAsJsonAsync($"/simulator/cgi-bin/{path}?access_token={token}", body, SimulatorWorld.Cancel);
        return await response.Content.ReadFromJsonAsync<JsonElement>(SimulatorWorld.Cancel);
    }
}
