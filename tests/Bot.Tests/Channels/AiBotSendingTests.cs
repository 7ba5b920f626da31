using System.Text.Json;
using Bot.Channels;
using Bot.Channels.AiBot;
using Bot.Tests.Support;
using WeCom.AiBot;

namespace Bot.Tests.Channels;

/// <summary>Bad days of the AI bot's long connection: every stream ends, and every answer arrives, once.</summary>
public class AiBotSendingTests
{
    const string QuestionText = "老师可以收家长送的购物卡吗？";

    [Fact]
    public async Task An_answer_after_a_broken_line_is_a_message_of_its_own()
    {
        await using var model = await ScriptedModel.StartAsync();
        var mayAnswer = Holding(model);
        await using var world = await StartAsync(model);
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await lin.SaysAsync(QuestionText);
        await model.AskedAsync(BotWorld.Cancel);

        world.WeCom.AiBot.BreakConnection();
        mayAnswer.SetResult();
        await world.PassUntilAsync(() => lin.Acts.Any(act => act.Command == "aibot_send_msg"));

        var pushed = Assert.Single(lin.Acts, act => act.Command == "aibot_send_msg");
        Assert.Contains("起施行", pushed.Content);
        await world.PassUntilAsync(() => NothingWaits(world));
        Assert.DoesNotContain(lin.Acts, act => act.Finishes);
    }

    [Fact]
    public async Task An_end_whose_acknowledgement_got_lost_is_seen_once()
    {
        await using var world = await StartAsync();
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        world.WeCom.AiBot.Switches.SwallowAnswerToFinish();

        await lin.AsksAsync(QuestionText, "起施行");
        await world.PassUntilAsync(() => NothingWaits(world));

        Assert.Single(lin.Heard);
        Assert.Single(lin.Acts, act => act.Finishes);
    }

    [Fact]
    public async Task A_subscription_that_is_gone_costs_no_answer()
    {
        await using var model = await ScriptedModel.StartAsync();
        var mayAnswer = Holding(model);
        await using var world = await StartAsync(model);
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await lin.SaysAsync(QuestionText);
        await model.AskedAsync(BotWorld.Cancel);

        world.WeCom.AiBot.LoseSubscription();
        mayAnswer.SetResult();
        await world.PassUntilAsync(() => NothingWaits(world));

        Assert.Single(lin.Heard, entry => entry.Text.Contains("起施行") && entry.Stream is not { IsGrowing: true });
    }

    [Fact]
    public async Task A_stream_ends_before_six_minutes_and_its_late_answer_comes_by_itself()
    {
        var store = default(StallingStore);
        await using var model = await ScriptedModel.StartAsync();
        var mayAnswer = Holding(model);
        await using var world = await BotWorld.StartAsync(services => store = StallingStore.In(services), host => WithModel(host, model));
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await lin.SaysAsync(QuestionText);
        await model.AskedAsync(BotWorld.Cancel);
        var begun = world.Time.GetUtcNow();

        store!.Stall();
        mayAnswer.SetResult();
        await world.PassUntilAsync(() => lin.Acts.Any(act => act.Finishes));
        var ended = lin.Acts.Single(act => act.Finishes);
        store.Resume();
        await world.PassUntilAsync(() => lin.Acts.Any(act => act.Command == "aibot_send_msg"));

        Assert.InRange(ended.At - begun, TimeSpan.FromSeconds(320), TimeSpan.FromMinutes(6));
        Assert.Contains("结果出来后会另发一条消息", ended.Content);
        Assert.Contains("起施行", Assert.Single(lin.Acts, act => act.Command == "aibot_send_msg").Content);
    }

    [Fact]
    public async Task Who_writes_what_cannot_be_kept_is_told_to_write_it_again()
    {
        var store = default(StallingStore);
        await using var world = await BotWorld.StartAsync(services => store = StallingStore.In(services), host => host.AiBotSettings);
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await lin.AsksAsync("我的任务", "");

        store!.Stall();
        await lin.SaysAsync("我的记录");
        await world.PassUntilAsync(() => lin.Heard.Any(entry => entry.Text.Contains("请过一会儿再发一次") && entry.Stream is { IsGrowing: false }));
        store.Resume();

        await lin.AsksAsync("我的记录", "还没有您的记录");
    }

    [Fact]
    public async Task A_chat_gets_no_more_than_wecom_takes_and_every_answer_all_the_same()
    {
        await using var world = await StartAsync();
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");

        for (var asked = 0; asked < 40; asked++)
        {
            await lin.SaysAsync("我的记录");
            // Real requests, so that the message is durable before the clock goes on.
            while (InboxTables.Seen.Range(world.Store, "", "~", 100).Count <= asked)
                await world.PageAsync("/health/live");
            await world.PassUntilAsync(() => lin.Acts.Count(act => act.Finishes) > asked);
        }

        Assert.Equal(40, lin.Acts.Count(act => act.Finishes));
        Assert.All(lin.Acts, act => Assert.InRange(lin.Acts.Count(other => other.At > act.At - TimeSpan.FromMinutes(1) && other.At <= act.At), 1, 30));
    }

    [Fact]
    public async Task A_chat_that_wecom_has_shut_for_a_minute_keeps_nobody_else_waiting()
    {
        await using var world = await StartAsync();
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await lin.AsksAsync("我的记录", "还没有您的记录");
        // More than the bot knows of, as another program with the same bot would send.
        for (var pushed = 0; pushed < 30; pushed++)
            await world.Get<AiBotLine>().Socket!.PushAsync(new AiBotChat.Member("LinXiao"), new AiBotReply.Markdown("……"), BotWorld.Cancel);

        await lin.SaysAsync("我的任务");
        await new ChatWithAiBot(world.WeCom.AiBot, "WangFang").AsksAsync("我的记录", "还没有您的记录");

        Assert.Single(lin.Acts, act => act.Finishes);
        Assert.Empty(world.Get<OutboxSender>().Obstacles);
        await world.PassUntilAsync(() => lin.Acts.Count(act => act.Finishes) == 2);
    }

    [Fact]
    public async Task Health_and_metrics_tell_how_the_line_is()
    {
        await using var world = await StartAsync();
        await world.WeCom.AiBot.ConnectedAsync(BotWorld.Cancel);
        await world.PassUntilAsync(() => world.Get<AiBotStatus>().Current?.State == "connected");

        var health = JsonElement.Parse(await world.PageAsync("/health/ready"));

        Assert.Equal("connected", health.GetProperty("aiBot").GetProperty("state").GetString());
        Assert.Contains("bot_aibot_socket", await world.PageAsync("/metrics"));
        Assert.Contains("state=\"connected\"", await world.PageAsync("/metrics"));
    }

    [Fact]
    public async Task A_refused_secret_is_named_with_its_mend_and_keeps_nothing_else_from_working()
    {
        await using var world = await BotWorld.StartAsync(_ => { }, host => [.. host.AiBotSettings, "--WeCom:AiBot:Secret=wrong"]);

        await world.PassUntilAsync(() => world.Get<AiBotStatus>().Current?.State == "refused");

        var health = JsonElement.Parse(await world.PageAsync("/health/ready"));
        Assert.Equal("ready", health.GetProperty("status").GetString());
        Assert.Contains("WeCom:AiBot:Secret", health.GetProperty("aiBot").GetProperty("mend").GetString());
        await world.Person("LinXiao").AsksAsync("我的任务", "");
    }

    [Fact]
    public async Task Who_is_thrown_out_by_another_connection_does_not_fight_back()
    {
        await using var world = await StartAsync();
        await world.WeCom.AiBot.ConnectedAsync(BotWorld.Cancel);
        var options = world.Get<WeComOptions>().AiBot;
        var other = new AiBotSocket(
            new Uri(options.SocketUrl), options.BotId, options.Secret, world.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<AiBotSocket>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);

        var running = other.RunAsync(_ => Task.CompletedTask, stop.Token);
        await world.PassUntilAsync(() => world.Get<AiBotStatus>().Current?.State == "replaced");

        Assert.Contains("另一个程序", world.Get<AiBotStatus>().Current!.Mend);
        Assert.Equal(2, world.WeCom.AiBot.Connections);
        await stop.CancelAsync();
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    static bool NothingWaits(BotWorld world) =>
        OutboxTables.Outbox.Range(world.Store, "", "~", 1).Count == 0 && InboxTables.Inbox.Range(world.Store, "", "~", 1).Count == 0;

    /// <summary>The model says nothing of use, but only when it may.</summary>
    static TaskCompletionSource Holding(ScriptedModel model)
    {
        var mayAnswer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        model.Answer = async (context, prompt) =>
        {
            await mayAnswer.Task;
            await ScriptedModel.Saying("")(context, prompt);
        };
        return mayAnswer;
    }

    static Task<BotWorld> StartAsync() => BotWorld.StartAsync(_ => { }, host => host.AiBotSettings);

    static Task<BotWorld> StartAsync(ScriptedModel model) => BotWorld.StartAsync(_ => { }, host => WithModel(host, model));

    static IEnumerable<string> WithModel(SimulatorHost host, ScriptedModel model) =>
        [.. host.AiBotSettings, $"--Model:Endpoint={model.Endpoint}", "--Model:Chat=scripted", "--Model:ApiKey=key"];
}
