using System.Text;
using WeComSimulator;

namespace Bot.Tests.WeComSimulator;

public sealed class SendMessageTests
{
    [Fact]
    public async Task A_text_reaches_the_members_it_names_and_nobody_else()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.SendTextAsync("linxiao|WangFang", "第八条\n<a href=\"https://a.example\">全文</a>");

        Assert.Equal(0, answer.Code());
        Assert.StartsWith("m_", answer.Field("msgid"));
        Assert.Equal("第八条\n<a href=\"https://a.example\">全文</a>", Assert.Single(world.Seen(Some.Teacher)).Text);
        Assert.Single(world.Seen(Some.OtherTeacher));
        Assert.Empty(world.Seen("WangFang2"));
    }

    [Fact]
    public async Task Bad_recipients_come_back_in_lower_case_beside_the_good_ones()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.SendTextAsync(
            $"LinXiao|NoBody|{SampleDistrict.OutsideVisibleRange}|{SampleDistrict.WithoutLicence}", "通知");

        Assert.Equal(0, answer.Code());
        Assert.Equal("nobody|houyongnian", answer.Field("invaliduser"));
        Assert.Equal("longtao", answer.Field("unlicenseduser"));
        Assert.Single(world.Seen(Some.Teacher));
        Assert.Empty(world.Seen(SampleDistrict.WithoutLicence));
    }

    [Fact]
    public async Task A_message_nobody_can_get_is_refused()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.SendTextAsync($"NoBody|{SampleDistrict.OutsideVisibleRange}", "通知");

        Assert.Equal(81013, answer.Code());
    }

    [Fact]
    public async Task Everybody_means_everybody_in_range_with_a_licence()
    {
        await using var world = await SimulatorWorld.StartAsync();

        await world.SendTextAsync("@all", "通知");

        Assert.Equal(world.WeCom.Corp.Members.Count - 2, Assert.Single(world.WeCom.Sent).Recipients.Count);
    }

    [Fact]
    public async Task A_department_gets_the_message_with_everybody_below_it()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var school = world.WeCom.Corp.Find(Some.Teacher)!.MainDepartment;

        var answer = await world.PostAsync(
            "message/send", new { toparty = $"{school}|999", msgtype = "text", agentid = world.AgentId, text = new { content = "通知" } });

        Assert.Equal("999", answer.Field("invalidparty"));
        Assert.Single(world.Seen(Some.Teacher));
        Assert.Empty(world.Seen("WangFang2"));
    }

    [Fact]
    public async Task A_long_text_is_cut_at_2048_bytes_without_breaking_a_character()
    {
        await using var world = await SimulatorWorld.StartAsync();

        await world.SendTextAsync(Some.Teacher, new string('廉', 700));

        Assert.Equal(2046, Encoding.UTF8.GetByteCount(Assert.Single(world.Seen(Some.Teacher)).Text));
    }

    [Theory]
    [InlineData("""{"touser":"LinXiao","msgtype":"text","text":{"content":"x"}}""", 41011)]
    [InlineData("""{"touser":"LinXiao","msgtype":"text","agentid":"x","text":{"content":"x"}}""", 40056)]
    [InlineData("""{"touser":"LinXiao","msgtype":"text","agentid":1,"text":{"content":"x"}}""", 301002)]
    [InlineData("""{"touser":"","msgtype":"text","agentid":1000002,"text":{"content":"x"}}""", 82001)]
    [InlineData("""{"touser":"LinXiao","msgtype":"poem","agentid":1000002,"poem":{"content":"x"}}""", 40008)]
    [InlineData("""{"touser":"LinXiao","agentid":1000002,"text":{"content":"x"}}""", 40008)]
    [InlineData("""{"touser":"LinXiao","msgtype":"text","agentid":1000002,"text":{"content":""}}""", 44004)]
    [InlineData("""{"touser":"LinXiao","msgtype":"text","agentid":1000002}""", 44004)]
    [InlineData("""{"touser":"LinXiao","msgtype":"text","agentid":1000002,"text":{"content":"x"},"enable_duplicate_check":2}""", 40035)]
    [InlineData("""{"touser":"LinXiao","msgtype":"markdown","agentid":1000002,"markdown":{"content":"x"},"safe":1}""", 40035)]
    [InlineData("""{"touser":"LinXiao","msgtype":"news","agentid":1000002,"news":{"articles":[{"title":"t","url":"https://a"}]},"safe":1}""", 40074)]
    [InlineData("""{"touser":"LinXiao","msgtype":"file","agentid":1000002,"file":{}}""", 41006)]
    [InlineData("""{"touser":"LinXiao","msgtype":"file","agentid":1000002,"file":{"media_id":"gone"}}""", 40007)]
    [InlineData("""{"touser":"LinXiao","msgtype":"textcard","agentid":1000002,"textcard":{"description":"d","url":"https://a"}}""", 41016)]
    [InlineData("""{"touser":"LinXiao","msgtype":"textcard","agentid":1000002,"textcard":{"title":"t","url":"https://a"}}""", 41033)]
    [InlineData("""{"touser":"LinXiao","msgtype":"textcard","agentid":1000002,"textcard":{"title":"t","description":"d"}}""", 41010)]
    [InlineData("""{"touser":"LinXiao","msgtype":"textcard","agentid":1000002,"textcard":{"title":"t","description":"d","url":"a.example"}}""", 45034)]
    [InlineData("""{"touser":"LinXiao","msgtype":"text","agentid":1000002,"text":{"content":"\ud800"}}""", 40035)]
    [InlineData("""{"touser":"LinXiao",}""", 40035)]
    [InlineData("[]", 40035)]
    public async Task A_request_with_a_fault_gets_the_fault_s_own_code_and_reaches_nobody(string json, int code)
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.PostAsync("message/send", json);

        Assert.Equal(code, answer.Code());
        Assert.Empty(world.Seen(Some.Teacher));
    }

    [Fact]
    public async Task More_than_a_thousand_recipients_are_too_many()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.SendTextAsync(string.Join('|', Enumerable.Range(0, 1001).Select(n => $"u{n}")), "通知");

        Assert.Equal(40032, answer.Code());
    }

    [Fact]
    public async Task Markdown_over_2048_bytes_is_refused_and_not_cut()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.PostAsync(
            "message/send",
            new { touser = Some.Teacher, msgtype = "markdown", agentid = world.AgentId, markdown = new { content = new string('a', 2049) } });

        Assert.Equal(45002, answer.Code());
    }

    [Fact]
    public async Task A_repeated_request_is_answered_the_same_and_shown_once_within_its_interval()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var request = new { touser = Some.Teacher, msgtype = "text", agentid = world.AgentId, text = new { content = "催办" }, enable_duplicate_check = 1, duplicate_check_interval = 600 };
        var first = await world.PostAsync("message/send", request);
        world.Time.Advance(TimeSpan.FromSeconds(599));

        var repeated = await world.PostAsync("message/send", request);

        Assert.Equal(first.Field("msgid"), repeated.Field("msgid"));
        Assert.Single(world.Seen(Some.Teacher));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first.Field("msgid"), (await world.PostAsync("message/send", request)).Field("msgid"), StringComparer.Ordinal);
        Assert.Equal(2, world.Seen(Some.Teacher).Count);
    }

    [Fact]
    public async Task Without_the_duplicate_check_the_same_request_is_shown_twice()
    {
        await using var world = await SimulatorWorld.StartAsync();

        await world.SendTextAsync(Some.Teacher, "催办");
        await world.SendTextAsync(Some.Teacher, "催办");

        Assert.Equal(2, world.Seen(Some.Teacher).Count);
    }

    [Fact]
    public async Task The_31st_message_of_a_minute_is_accepted_and_silently_dropped()
    {
        await using var world = await SimulatorWorld.StartAsync();
        for (var n = 1; n <= 30; n++)
            await world.SendTextAsync(Some.Teacher, $"第{n}条");

        var dropped = await world.SendTextAsync($"{Some.Teacher}|{Some.OtherTeacher}", "第31条");

        Assert.Equal(0, dropped.Code());
        Assert.Equal(30, world.Seen(Some.Teacher).Count);
        Assert.Single(world.Seen(Some.OtherTeacher));
        Assert.Equal((Some.Teacher, dropped.Field("msgid")), (world.WeCom.Dropped.Single().UserId, world.WeCom.Dropped.Single().MsgId));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendTextAsync(Some.Teacher, "第32条");
        Assert.Equal("第32条", world.Seen(Some.Teacher)[^1].Text);
    }

    [Fact]
    public async Task The_1001st_message_of_an_hour_is_dropped()
    {
        await using var world = await SimulatorWorld.StartAsync(options => options.Remembered = 2000);
        for (var n = 0; n < 1000; n++)
        {
            await world.SendTextAsync(Some.Teacher, $"{n}");
            world.Time.Advance(TimeSpan.FromSeconds(3));
        }

        await world.SendTextAsync(Some.Teacher, "多余的一条");

        Assert.Equal(1000, world.Seen(Some.Teacher).Count);
        Assert.Single(world.WeCom.Dropped);
    }
}
