using System.Xml.Linq;
using WeComSimulator.Callbacks;

namespace Bot.Tests.WeComSimulator;

public sealed class CallbackSwitchTests
{
    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_retry_is_signed_anew_or_carries_the_signature_of_the_first_attempt(bool renew, int nonces)
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Switches.RenewSignature = renew;
        world.Bot.AnswerWith(503);

        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.True(delivery.Accepted);
        Assert.Equal(nonces, world.Bot.Received.Select(received => received.Nonce).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task An_accepted_message_may_come_again()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Switches.RepeatAccepted = true;

        await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.Equal(2, world.Bot.Received.Count);
        Assert.Single(world.Bot.Received.Select(received => received["MsgId"]).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_messages_may_arrive_in_the_opposite_order()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Switches.SwapPairs = true;

        var first = world.WeCom.SayAsync(Some.Teacher, "一", SimulatorWorld.Cancel);
        await world.WeCom.SayAsync(Some.Teacher, "二", SimulatorWorld.Cancel);
        await first;

        Assert.Equal(["二", "一"], world.Bot.Received.Select(received => received["Content"]).ToArray());
    }

    [Fact]
    public async Task A_message_without_a_successor_is_only_late()
    {
        await using var world = await SimulatorWorld.StartAsync();
        Assert.Null(await world.WeCom.VerifyCallbackAsync(SimulatorWorld.Cancel));
        world.WeCom.Switches.SwapPairs = true;

        var only = world.WeCom.SayAsync(Some.Teacher, "一", SimulatorWorld.Cancel);
        Assert.Empty(world.Bot.Received);
        world.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.True((await only).Accepted);
    }

    [Fact]
    public async Task Elements_may_come_in_any_order()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Switches.ShuffleElements = true;

        for (var n = 0; n < 20; n++)
            await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.True(world.Bot.Received.Select(received => Order(received.Plain!)).Distinct(StringComparer.Ordinal).Count() > 5);
        Assert.True(world.Bot.Received.Select(received => Order(received.Body)).Distinct(StringComparer.Ordinal).Count() > 1);
        Assert.All(world.Bot.Received, received => Assert.Equal("打卡", received["Content"]));
    }

    [Theory]
    [InlineData(nameof(CdataUse.Usual), "<Content><![CDATA[打卡 <3]]></Content>", "<AgentID>1000002</AgentID>")]
    [InlineData(nameof(CdataUse.Everywhere), "<Content><![CDATA[打卡 <3]]></Content>", "<AgentID><![CDATA[1000002]]></AgentID>")]
    [InlineData(nameof(CdataUse.Nowhere), "<Content>打卡 &lt;3</Content>", "<AgentID>1000002</AgentID>")]
    public async Task Texts_and_numbers_may_or_may_not_be_wrapped(string use, string text, string number)
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Switches.Cdata = Enum.Parse<CdataUse>(use);

        await world.WeCom.SayAsync(Some.Teacher, "打卡 <3", SimulatorWorld.Cancel);

        Assert.Contains(text, world.Bot.Last.Plain, StringComparison.Ordinal);
        Assert.Contains(number, world.Bot.Last.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_app_s_number_may_be_missing_everywhere()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Switches.OmitAgentId = true;

        await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.DoesNotContain("AgentID", world.Bot.Last.Plain + world.Bot.Last.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_may_hold_elements_nobody_knows()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Switches.UnknownElements = true;

        await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.Contains("<FutureGroup><Item><Content>", world.Bot.Last.Plain, StringComparison.Ordinal);
        Assert.Equal("打卡", world.Bot.Last["Content"]);
    }

    [Fact]
    public async Task A_late_message_still_carries_the_time_at_which_it_was_sent()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Switches.StampedEarlierBy = TimeSpan.FromMinutes(10);

        await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.Equal($"{world.Time.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds()}", world.Bot.Last["CreateTime"]);
        Assert.Equal($"{world.Time.GetUtcNow().ToUnixTimeSeconds()}", world.Bot.Last.Timestamp);
    }

    [Fact]
    public async Task An_address_with_a_query_of_its_own_keeps_it()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Options.BotCallbackUrl = new Uri(world.Address, "/wecom/app?tenant=1");

        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.True(delivery.Accepted);
    }

    static string Order(string xml) => string.Join(' ', XDocument.Parse(xml).Root!.Elements().Select(element => element.Name.LocalName));
}
