using System.Text;
using WeComSimulator;
using WeComSimulator.Messages;

namespace Bot.Tests.WeComSimulator;

public sealed class CallbackTests
{
    [Fact]
    public async Task What_a_member_says_arrives_signed_encrypted_and_letter_for_letter()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var delivery = await world.WeCom.SayAsync("linxiao", "打卡 3\n<b>&]]>收获很大😀", SimulatorWorld.Cancel);

        Assert.True(delivery.Accepted);
        var received = Assert.Single(world.Bot.Received);
        Assert.Equal("打卡 3\n<b>&]]>收获很大😀", received["Content"]);
        Assert.Equal("LinXiao", received["FromUserName"]);
        Assert.Equal(world.WeCom.Options.CorpId, received["ToUserName"]);
        Assert.Equal("text", received["MsgType"]);
        Assert.Equal($"{world.AgentId}", received["AgentID"]);
        Assert.Equal($"{world.Time.GetUtcNow().ToUnixTimeSeconds()}", received["CreateTime"]);
        Assert.True(long.Parse(received["MsgId"], System.Globalization.CultureInfo.InvariantCulture) > 1L << 53);
        Assert.DoesNotContain("打卡", received.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_message_is_sent_three_times_more_with_the_same_id_and_time()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.Bot.AnswerWith(503, 500, 403, 503);

        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.False(delivery.Accepted);
        Assert.Equal([503, 500, 403, 503], delivery.Attempts.Select(attempt => attempt.Status));
        Assert.Single(world.Bot.Received.Select(received => (received["MsgId"], received["CreateTime"])).Distinct());
        var own = Assert.Single(world.WeCom.MessagesOf(Some.Teacher));
        Assert.Equal(DeliveryState.Failed, own.Delivery);
        Assert.Equal("HTTP 503，共发送 4 次", own.DeliveryNote);
    }

    [Fact]
    public async Task The_first_200_ends_the_retries()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.Bot.AnswerWith(503);

        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.Equal(2, delivery.Attempts.Length);
        Assert.Equal(DeliveryState.Delivered, world.WeCom.MessagesOf(Some.Teacher).Single().Delivery);
    }

    [Fact]
    public async Task A_bot_that_does_not_answer_is_cut_off_after_five_seconds()
    {
        await using var world = await SimulatorWorld.StartAsync(options => options.CallbackRetries = 0);
        Assert.Null(await world.WeCom.VerifyCallbackAsync(SimulatorWorld.Cancel));
        world.Bot.Answer = null;

        var saying = world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);
        while (world.Bot.Received.Count == 0)
            await Task.Yield();
        world.Time.Advance(TimeSpan.FromSeconds(5));
        var delivery = await saying;

        Assert.Equal("5 秒内没有回应", Assert.Single(delivery.Attempts).Failure);
    }

    [Fact]
    public async Task A_delivery_can_be_repeated_with_the_same_id()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        await world.WeCom.RepeatDeliveryAsync(delivery, SimulatorWorld.Cancel);

        Assert.Equal(2, world.Bot.Received.Count);
        Assert.Equal(world.Bot.Received[0]["MsgId"], world.Bot.Received[1]["MsgId"]);
    }

    [Fact]
    public async Task A_tap_carries_the_button_the_task_and_a_fresh_response_code()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var sent = await world.SendCardAsync(Some.Teacher, Some.ButtonCard("task-7"));
        var card = world.Seen(Some.Teacher).Single();

        await world.WeCom.TapAsync(Some.Teacher, card.Id, "checkin:3", SimulatorWorld.Cancel);

        var tap = world.Bot.Last;
        Assert.Equal("event", tap["MsgType"]);
        Assert.Equal("template_card_event", tap["Event"]);
        Assert.Equal("checkin:3", tap["EventKey"]);
        Assert.Equal("task-7", tap["TaskId"]);
        Assert.Equal("button_interaction", tap["CardType"]);
        Assert.Equal("", tap["MsgId"]);
        Assert.NotEqual(sent.Field("response_code"), tap["ResponseCode"], StringComparer.Ordinal);
        Assert.Equal("打卡", world.WeCom.MessagesOf(Some.Teacher)[^1].Text);
    }

    [Fact]
    public async Task A_button_that_opens_a_page_or_is_not_there_cannot_be_tapped()
    {
        await using var world = await SimulatorWorld.StartAsync();
        await world.SendCardAsync(Some.Teacher, Some.ButtonCard());
        var card = world.Seen(Some.Teacher).Single();

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.WeCom.TapAsync(Some.Teacher, card.Id, "", SimulatorWorld.Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.WeCom.TapAsync(Some.OtherTeacher, card.Id, "checkin:3", SimulatorWorld.Cancel));
        Assert.Empty(world.Bot.Received);
    }

    [Fact]
    public async Task Opening_the_app_joining_its_range_and_its_menu_are_events()
    {
        await using var world = await SimulatorWorld.StartAsync();

        await world.WeCom.EnterAsync(Some.Teacher, SimulatorWorld.Cancel);
        await world.WeCom.SubscribeAsync(Some.Teacher, SimulatorWorld.Cancel);
        await world.WeCom.ClickMenuAsync(Some.Teacher, "MENU_TASKS", SimulatorWorld.Cancel);

        Assert.Equal(
            [("enter_agent", ""), ("subscribe", ""), ("click", "MENU_TASKS")],
            world.Bot.Received.Select(received => (received["Event"], received["EventKey"])).ToArray());
    }

    [Fact]
    public async Task Someone_outside_the_visible_range_cannot_open_the_app()
    {
        await using var world = await SimulatorWorld.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => world.WeCom.SayAsync(SampleDistrict.OutsideVisibleRange, "打卡", SimulatorWorld.Cancel));
    }

    [Fact]
    public async Task A_test_can_wait_for_the_bot_s_answer()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var said = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);
        var hearing = world.WeCom.HearAsync(Some.Teacher, said.Message.EntryId!.Value, entry => entry.Text == "已打卡", SimulatorWorld.Cancel);

        await world.SendTextAsync(Some.OtherTeacher, "已打卡");
        await world.SendTextAsync(Some.Teacher, "稍候");
        await world.SendTextAsync(Some.Teacher, "已打卡");

        Assert.Equal(Some.Teacher, (await hearing).UserId);
    }

    [Fact]
    public async Task The_address_is_verified_once_before_the_first_callback()
    {
        await using var world = await SimulatorWorld.StartAsync();

        await world.WeCom.SayAsync(Some.Teacher, "一", SimulatorWorld.Cancel);
        await world.WeCom.SayAsync(Some.Teacher, "二", SimulatorWorld.Cancel);

        Assert.Equal(1, world.Bot.Verifications);
    }

    public static TheoryData<string, string> BadEchoes => new()
    {
        { "\"{0}\"", "回应多了引号、BOM、空格或换行" },
        { "{0}\n", "回应多了引号、BOM、空格或换行" },
        { "\uFEFF{0}", "回应多了引号、BOM、空格或换行" },
        { "success", "回应不是解密后的明文" },
    };

    [Theory]
    [MemberData(nameof(BadEchoes))]
    public async Task An_address_that_does_not_echo_exactly_gets_no_callbacks(string shape, string fault)
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.Bot.Echo = text => Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, text));

        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.Equal($"回调地址验证未通过：{fault}", Assert.Single(delivery.Attempts).Failure);
        Assert.Empty(world.Bot.Received);
    }
}
