using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using WeCom.AiBot;
using WeCom.Api;
using WeComSimulator.Messages;

namespace Bot.Tests.WeComSimulator;

/// <summary>Webhook mode over real HTTP: the simulator asks, a bot made of our library answers (PROTOCOL 16.1, 16.4, 16.5).</summary>
public sealed class AiBotWebhookTests
{
    [Fact]
    public async Task A_growing_answer_is_asked_for_until_it_is_finished()
    {
        await using var world = await StartAsync();
        var frames = new Queue<string>(["正在查……", "找到了第八条", "**不可以**（第八条）"]);
        world.Hook.Answer = _ => frames.TryDequeue(out var words) ? new AiBotReply.StreamFrame("s-1", words, frames.Count == 0) : null;

        var said = await world.WeCom.AiBot.Members.SayAsync(Some.Teacher, "能收礼吗", SimulatorWorld.Cancel);
        Assert.Equal("正在查……", Last(world).Text);
        await WhileTimePasses(world, () => Last(world).Stream is { IsGrowing: false });

        Assert.Equal("**不可以**（第八条）", Last(world).Text);
        Assert.Equal(["AiBotUserMessage", "AiBotStreamPoll", "AiBotStreamPoll"], world.Hook.Received.Select(message => message.GetType().Name));
        Assert.All(world.Hook.Received, message => Assert.Equal(Some.Teacher, message.Head.UserId));
        Assert.Equal(DeliveryState.Delivered, world.WeCom.AiBot.MessagesOf(Some.Teacher).Single(entry => entry.Id == said.Id).Delivery);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_asked_for_six_minutes()
    {
        await using var world = await StartAsync();
        world.Hook.Answer = _ => new AiBotReply.StreamFrame("s-1", "正在查……", Finish: false);
        await world.WeCom.AiBot.Members.SayAsync(Some.Teacher, "能收礼吗", SimulatorWorld.Cancel);
        await WhileTimePasses(world, () => world.Hook.Received.Count > 3);

        world.Time.Advance(TimeSpan.FromMinutes(6));
        await WhileTimePasses(world, () => Last(world).Stream is { IsGrowing: false });

        var asked = world.Hook.Received.Count;
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(asked, world.Hook.Received.Count);
    }

    [Fact]
    public async Task A_late_reply_goes_to_its_address_once_and_to_no_other_host()
    {
        await using var world = await StartAsync();
        await world.WeCom.AiBot.Members.SayAsync(Some.Teacher, "能收礼吗", SimulatorWorld.Cancel);
        world.WithoutRedirects.BaseAddress = new Uri(world.Address, "/simulator/");
        var late = new AiBotResponseUrls(world.WithoutRedirects, world.Time, NullLogger<AiBotResponseUrls>.Instance);
        var url = world.Hook.Received.Single().Head.ResponseUrl!;

        Assert.IsType<ApiResult<NoContent>.Ok>(await late.PostAsync(url, new AiBotReply.Markdown("晚到的答案"), SimulatorWorld.Cancel));
        var again = await late.PostAsync(url, new AiBotReply.Markdown("再来一次"), SimulatorWorld.Cancel);

        Assert.Equal("晚到的答案", Last(world).Text);
        Assert.Equal(60140, Assert.IsType<ApiResult<NoContent>.Refused>(again).Error.Code);
        foreach (var foreign in (string[])["http://evil.example/cgi-bin/aibot/response?response_code=x", url.Replace("/simulator/cgi-bin/", "/simulator/api/", StringComparison.Ordinal), url.Replace("127.0.0.1", "127.0.0.1@evil.example", StringComparison.Ordinal), "no address"])
            Assert.Contains("response_url", Assert.IsType<ApiResult<NoContent>.Refused>(await late.PostAsync(foreign, new AiBotReply.Markdown("x"), SimulatorWorld.Cancel)).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_days_first_entry_may_be_greeted_and_a_tapped_card_changed()
    {
        await using var world = await StartAsync();
        var card = new TemplateCard(CardType.ButtonInteraction) { MainTitle = new("打卡"), ButtonList = [new("打卡", "k")], TaskId = "t-1" };
        world.Hook.Answer = message => message switch
        {
            AiBotEnterChatEvent => new AiBotReply.Text("您好"),
            AiBotUserMessage => new AiBotReply.Card(card),
            AiBotCardEvent tap => new AiBotReply.UpdateCard(card with { TaskId = tap.TaskId, ReplaceText = "已打卡" }, [tap.Head.UserId]),
            _ => null,
        };

        await world.WeCom.AiBot.Members.EnterAsync(Some.Teacher, SimulatorWorld.Cancel);
        await world.WeCom.AiBot.Members.EnterAsync(Some.Teacher, SimulatorWorld.Cancel);
        Assert.Equal("您好", Last(world).Text);
        Assert.Single(world.Hook.Received);
        await world.WeCom.AiBot.Members.SayAsync(Some.Teacher, "我的任务", SimulatorWorld.Cancel);
        var shown = Last(world);
        var tapped = await world.WeCom.AiBot.Members.TapAsync(Some.Teacher, shown.Id, "k", SimulatorWorld.Cancel);

        Assert.Equal("打卡", tapped.Text);
        Assert.Equal("已打卡", world.WeCom.AiBot.MessagesOf(Some.Teacher).Single(entry => entry.Id == shown.Id).ReplacedText);
    }

    [Theory]
    [InlineData("\"nonce\":\"", "\"nonce\":\"x", "nonce")]
    [InlineData("\"msgsignature\":\"", "\"msgsignature\":\"0", "签名")]
    [InlineData("\"timestamp\":", "\"timestamp\":\"1\",\"t\":", "timestamp")]
    public async Task An_answer_that_is_not_sealed_as_WeCom_wants_it_is_not_shown(string part, string spoilt, string named)
    {
        await using var world = await StartAsync();
        world.Hook.Answer = _ => new AiBotReply.StreamFrame("s-1", "答", Finish: true);
        world.Hook.Spoil = reply => reply.Replace(part, spoilt, StringComparison.Ordinal);

        await world.WeCom.AiBot.Members.SayAsync(Some.Teacher, "能收礼吗", SimulatorWorld.Cancel);

        var said = Assert.Single(world.WeCom.AiBot.MessagesOf(Some.Teacher));
        Assert.Contains(named, said.DeliveryNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_growing_answers_are_the_most_a_member_may_wait_for()
    {
        await using var world = await StartAsync();
        var streams = 0;
        world.Hook.Answer = message => message is AiBotUserMessage ? new AiBotReply.StreamFrame($"s-{++streams}", "……", Finish: false) : null;
        for (var n = 0; n < 3; n++)
            await world.WeCom.AiBot.Members.SayAsync(Some.Teacher, "问", SimulatorWorld.Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.WeCom.AiBot.Members.SayAsync(Some.Teacher, "再问", SimulatorWorld.Cancel));
        Assert.Equal(3, streams);
    }

    static async Task<SimulatorWorld> StartAsync()
    {
        var world = await SimulatorWorld.StartAsync();
        world.WeCom.Options.AiBotCallbackUrl = new Uri(world.Address, "/wecom/aibot");
        return world;
    }

    static ChatEntry Last(SimulatorWorld world) => world.WeCom.AiBot.MessagesOf(Some.Teacher)[^1];

    static Task WhileTimePasses(SimulatorWorld world, Func<bool> until) =>
        Wait.UntilAsync(until, () => world.Time.Advance(TimeSpan.FromMilliseconds(200)));
}
