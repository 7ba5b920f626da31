using System.Text.Json;

namespace Bot.Tests.WeComSimulator;

public sealed class UpdateCardTests
{
    [Fact]
    public async Task The_code_of_a_tap_greys_the_card_of_the_one_named_and_works_once()
    {
        await using var world = await SimulatorWorld.StartAsync();
        await world.SendCardAsync($"{Some.Teacher}|{Some.OtherTeacher}", Some.ButtonCard());
        var card = world.Seen(Some.Teacher).Single();
        await world.WeCom.TapAsync(Some.Teacher, card.Id, "checkin:3", SimulatorWorld.Cancel);
        var update = new { agentid = world.AgentId, response_code = world.Bot.Last["ResponseCode"], userids = new[] { "linxiao", "nobody" }, button = new { replace_name = "已打卡" } };

        var answer = await world.PostAsync("message/update_template_card", update);

        Assert.Equal(["nobody"], answer.GetProperty("invaliduser").EnumerateArray().Select(id => id.GetString()!).ToArray());
        Assert.Equal("已打卡", world.Seen(Some.Teacher).Single().ReplacedText);
        Assert.Empty(world.Seen(Some.Teacher).Single().Buttons);
        Assert.Null(world.Seen(Some.OtherTeacher).Single().ReplacedText);
        Assert.Equal(60140, (await world.PostAsync("message/update_template_card", update)).Code());
    }

    [Fact]
    public async Task The_code_of_the_message_puts_another_card_before_everybody()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var sent = await world.SendCardAsync($"{Some.Teacher}|{Some.OtherTeacher}", Some.ButtonCard());

        var answer = await Update(world, sent, Some.TextNotice());

        Assert.Equal(0, answer.Code());
        Assert.Equal("本月统计", world.Seen(Some.Teacher).Single().Text);
        Assert.Equal("本月统计", world.Seen(Some.OtherTeacher).Single().Text);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_after_72_hours()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var sent = await world.SendCardAsync(Some.Teacher, Some.ButtonCard());
        world.WeCom.Clock.Advance(TimeSpan.FromHours(72));
        world.WeCom.Tokens.InvalidateAll();
        var token = (await world.GetAsync($"gettoken?corpid={world.WeCom.Options.CorpId}&corpsecret={world.WeCom.Options.Secret}")).Field("access_token");

        var response = await world.Http.PostAsync(
            $"/simulator/cgi-bin/message/update_template_card?access_token={token}",
            new StringContent(JsonSerializer.Serialize(new { agentid = world.AgentId, response_code = sent.Field("response_code"), atall = 1, button = new { replace_name = "x" } })),
            SimulatorWorld.Cancel);

        Assert.Contains("\"errcode\":60140", await response.Content.ReadAsStringAsync(SimulatorWorld.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_replacement_is_refused_and_the_code_stays_good()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var sent = await world.SendCardAsync(Some.Teacher, Some.ButtonCard());

        var refused = await Update(world, sent, Some.TextNotice().Without("card_action"));

        Assert.Equal(42045, refused.Code());
        Assert.Equal(0, (await Update(world, sent, Some.TextNotice())).Code());
    }

    [Fact]
    public async Task A_recalled_message_is_gone_from_the_screen()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var sent = await world.SendTextAsync(Some.Teacher, "发错了");

        await world.PostAsync("message/recall", new { msgid = sent.Field("msgid") });

        Assert.True(world.Seen(Some.Teacher).Single().Recalled);
        Assert.Equal(40058, (await world.PostAsync("message/recall", new { msgid = "m_unknown" })).Code());
    }

    static Task<JsonElement> Update(SimulatorWorld world, JsonElement sent, object card) => world.PostAsync(
        "message/update_template_card",
        new { agentid = world.AgentId, response_code = sent.Field("response_code"), atall = 1, template_card = card });
}
