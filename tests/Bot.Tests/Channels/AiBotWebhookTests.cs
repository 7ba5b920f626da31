using System.Text;
using Bot.Channels.AiBot;
using Bot.Tests.Support;

namespace Bot.Tests.Channels;

/// <summary>The AI bot in webhook mode: WeCom asks until the answer is there, and every question of its ends.</summary>
public class AiBotWebhookTests
{
    const string QuestionText = "老师可以收家长送的购物卡吗？";

    [Fact]
    public async Task An_answer_begins_at_once_and_is_fetched_by_the_next_question()
    {
        await using var model = await ScriptedModel.StartAsync();
        var mayAnswer = Holding(model);
        await using var world = await StartAsync(_ => { }, model);
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");

        await lin.SaysAsync(QuestionText);
        await model.AskedAsync(BotWorld.Cancel);
        await world.PassUntilAsync(() => lin.Heard.Any(entry => entry.Text.Contains("先给您看找到的条文")));
        mayAnswer.SetResult();
        await world.PassUntilAsync(() => lin.Heard.Any(entry => entry.Stream is { IsGrowing: false }));

        var answer = Assert.Single(lin.Heard);
        Assert.Contains("起施行", answer.Text);
        Assert.DoesNotContain("正在核对", answer.Text);
        Assert.Empty(world.Person("LinXiao").Heard);
    }

    [Fact]
    public async Task The_same_message_twice_has_one_effect()
    {
        await using var world = await StartAsync(_ => { });
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await lin.SaysAsync("打卡");
        await world.PassUntilAsync(() => lin.Heard.Any(entry => entry.Text.Contains("打卡成功")));

        await world.WeCom.AiBot.Members.RepeatLastAsync(BotWorld.Cancel);

        Assert.Single(world.EventsOf(1, "LinXiao"));
        Assert.Single(lin.Heard);
    }

    [Fact]
    public async Task A_stream_that_ended_without_its_answer_gets_it_in_the_app()
    {
        await using var model = await ScriptedModel.StartAsync();
        var mayAnswer = Holding(model);
        await using var world = await StartAsync(_ => { }, model);
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await lin.SaysAsync(QuestionText);
        await model.AskedAsync(BotWorld.Cancel);
        var stream = lin.Heard.Single().Stream!.Id;
        await OverAsync(world, stream);

        var (content, isLast) = await world.Get<AiBotPolls>().AskAsync(stream, BotWorld.Cancel);
        mayAnswer.SetResult();

        Assert.True(isLast);
        Assert.Contains("应用的聊天里", content);
        await world.Person("LinXiao").HearsAsync("起施行");
    }

    [Fact]
    public async Task A_stream_that_nobody_knows_ends_with_a_word()
    {
        await using var world = await StartAsync(_ => { });

        Assert.Equal((AiBotWords.UnknownStream, true), await world.Get<AiBotPolls>().AskAsync("aibot-unknown", BotWorld.Cancel));
    }

    [Fact]
    public async Task A_store_that_hangs_gets_an_honest_503()
    {
        var store = default(StallingStore);
        await using var world = await StartAsync(services => store = StallingStore.In(services));
        world.WeCom.Options.CallbackTimeout = TimeSpan.FromHours(1);
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await lin.SaysAsync("我的任务");
        await world.PassUntilAsync(() => lin.Heard.Any(entry => entry.Stream is { IsGrowing: false }));

        store!.Stall();
        var saying = world.WeCom.AiBot.Members.SayAsync("LinXiao", "我的记录", BotWorld.Cancel);
        await world.PassUntilAsync(() => saying.IsCompleted);
        var said = await saying;
        store.Resume();

        Assert.Equal("HTTP 503", world.WeCom.AiBot.MessagesOf("LinXiao").Single(entry => entry.Id == said.Id).DeliveryNote);
    }

    [Fact]
    public async Task Whatever_is_not_genuine_gets_403_and_what_is_too_tooLong413()
    {
        await using var world = await StartAsync(_ => { });
        using var client = new HttpClientHandler();
        using var http = new HttpMessageInvoker(client);
        var address = new Uri(world.Address, "/wecom/aibot?msg_signature=0&timestamp=1&nonce=n");

        var forged = await PostAsync("""{"encrypt":"AAAA"}""");
        var tooLong = await PostAsync(new string('a', (1024 * 1024) + 1));

        Assert.Equal(403, forged);
        Assert.Equal(413, tooLong);

        async Task<int> PostAsync(string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            using var response = await http.SendAsync(request, BotWorld.Cancel);
            return (int)response.StatusCode;
        }
    }

    /// <summary>As if five and a half minutes had gone by.</summary>
    static async Task OverAsync(BotWorld world, string stream)
    {
        var row = AiBotPolls.Table.Get(world.Store, stream)!;
        var unit = new Bot.Storage.Unit();
        AiBotPolls.Table.Replace(unit, row, row.Value with { StartedAt = row.Value.StartedAt - AiBotStreams.Longest });
        await world.Store.CommitAsync(unit, BotWorld.Cancel);
    }

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

    static Task<BotWorld> StartAsync(Action<Microsoft.Extensions.DependencyInjection.IServiceCollection> with, ScriptedModel? model = null) =>
        BotWorld.StartAsync(with, host => model is null
            ? host.AiBotWebhookSettings
            : [.. host.AiBotWebhookSettings, $"--Model:Endpoint={model.Endpoint}", "--Model:Chat=scripted", "--Model:ApiKey=key"]);
}
