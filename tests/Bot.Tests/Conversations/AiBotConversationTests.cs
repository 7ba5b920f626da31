using Bot.Answers.Feedback;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>The AI bot over its long connection: what grows before a teacher's eyes, and that it is the same bot.</summary>
public class AiBotConversationTests
{
    const string QuestionText = "老师可以收家长送的购物卡吗？";
    const string Marker = "先给您看找到的条文";

    [Fact]
    public async Task An_answer_begins_at_once_and_ends_with_the_cited_clause()
    {
        await using var world = await StartAsync();
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");

        var answer = await lin.AsksAsync(QuestionText, "购物卡", "起施行");

        Assert.All(lin.Acts, act => Assert.Equal("aibot_respond_msg", act.Command));
        Assert.Single(lin.Acts.Select(act => act.StreamId).Distinct());
        Assert.Equal([false, true], lin.Acts.Select(act => act.Finishes));
        Assert.Equal("正在查……", lin.Acts[0].Content);
        Assert.DoesNotContain("正在查", answer.Text);
        Assert.Empty(world.Person("LinXiao").Heard);
    }

    [Fact]
    public async Task While_the_model_reads_the_clauses_are_seen_and_its_checked_words_replace_them()
    {
        await using var model = await ScriptedModel.StartAsync();
        var mayAnswer = new TaskCompletionSource();
        const string clause = "教职工不得以任何理由接受学生及家长赠送的礼品礼金";
        model.Answer = async (context, prompt) =>
        {
            await mayAnswer.Task;
            await ScriptedModel.Saying($$"""{"sentences":[{"text":"不可以，{{clause}}。","clause":"C1","quote":"{{clause}}"}]}""")(context, prompt);
        };
        await using var world = await StartAsync(model);
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");

        await lin.SaysAsync(QuestionText);
        await model.AskedAsync(BotWorld.Cancel);
        await lin.SeesAsync("正在查……");
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var seen = await lin.SeesAsync(Marker, "起施行", "购物卡");
        Assert.DoesNotContain("不可以", seen.Text);
        mayAnswer.SetResult();

        var answer = await lin.HearsAsync($"不可以，{clause}。〔1〕", "依据：");
        Assert.DoesNotContain(Marker, answer.Text);
        Assert.Single(lin.Heard);
    }

    [Fact]
    public async Task Nothing_of_a_lying_model_is_in_any_frame()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Answer = ScriptedModel.Saying("""{"sentences":[{"text":"五百元以下可以收。","clause":"C1","quote":"五百元以下"}]}""");
        await using var world = await StartAsync(model);
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");

        await lin.AsksAsync(QuestionText, "购物卡", "起施行");

        Assert.All(lin.Acts, act => Assert.DoesNotContain("五百元", act.Content));
    }

    [Fact]
    public async Task The_same_message_twice_is_answered_once()
    {
        await using var world = await StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await lin.AsksAsync("打卡", "打卡成功");

        await world.WeCom.AiBot.Members.RepeatLastAsync(BotWorld.Cancel);
        await lin.AsksAsync("我的记录", "按时完成");

        Assert.Single(world.EventsOf(1, "LinXiao"));
        Assert.Single(lin.Heard, entry => entry.Text.Contains("打卡成功"));
    }

    [Fact]
    public async Task A_check_in_leaves_the_same_record_as_through_the_app()
    {
        await using var world = await StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");

        var receipt = await new ChatWithAiBot(world.WeCom.AiBot, "LinXiao").AsksAsync("打卡 1 很受教育", "打卡成功", "师德专题学习");
        await world.Person("WangFang").AsksAsync("打卡 1 很受教育", "打卡成功");

        Assert.Contains("记录", receipt.Text);
        var (here, there) = (Assert.Single(world.EventsOf(1, "LinXiao")), Assert.Single(world.EventsOf(1, "WangFang")));
        Assert.Equal(there.GetType(), here.GetType());
        var ledger = world.Store.Ledger(1, 1000).Select(entry => entry.Body).Where(body => body.Contains("check-in")).ToList();
        Assert.Equal(2, ledger.Count);
        Assert.Contains("\"channel\":\"wecom-aibot\"", ledger[0]);
        Assert.Contains("\"channel\":\"wecom-app\"", ledger[1]);
    }

    [Fact]
    public async Task Buttons_are_the_words_to_type()
    {
        await using var world = await StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");

        await lin.AsksAsync("我的任务", "师德专题学习", "请回复“打卡 1”");
        await lin.AsksAsync("打卡 1", "打卡成功");
    }

    [Fact]
    public async Task A_sheet_comes_in_the_app_and_the_chat_says_so()
    {
        await using var world = await StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");

        await new ChatWithAiBot(world.WeCom.AiBot, "HeJing").AsksAsync("导出 1", ".xlsx", "已发到应用的聊天里");

        await world.PassUntilAsync(() => world.Person("HeJing").Heard.Any(entry => entry.Type == "file"));
    }

    [Fact]
    public async Task A_thumb_rates_the_answer_under_which_it_is()
    {
        await using var world = await StartAsync();
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        var first = await lin.AsksAsync(QuestionText, "购物卡");
        await lin.AsksAsync("课后服务怎么收费？", "课后服务");

        await world.WeCom.AiBot.Members.ThumbAsync("LinXiao", "LinXiao", first.Id, 2, BotWorld.Cancel);
        // No time passes meanwhile: after half an hour nothing is left to rate.
        await Wait.UntilAsync(() => RecentQuestions.Find(world.Store, "linxiao")!.Value.Exchanges.Any(one => one.WasUseful is not null));

        var exchanges = RecentQuestions.Find(world.Store, "linxiao")!.Value.Exchanges;
        Assert.Equal([null, false], exchanges.Select(one => one.WasUseful));
        Assert.Equal(2, lin.Heard.Count);
    }

    [Fact]
    public async Task Whoever_opens_the_chat_is_greeted()
    {
        await using var world = await StartAsync();
        var lin = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao");
        await world.WeCom.AiBot.ConnectedAsync(BotWorld.Cancel);

        await world.WeCom.AiBot.Members.EnterAsync("LinXiao", BotWorld.Cancel);

        await lin.HearsAsync("您好", "帮助");
    }

    [Fact]
    public async Task Who_is_not_in_the_roster_is_told_whom_to_ask()
    {
        await using var world = await StartAsync();
        await world.ImportAsync("账号,姓名,学校,离职日期\nLinXiao,林晓,第一小学,2026-11-01\n");

        await new ChatWithAiBot(world.WeCom.AiBot, "LinXiao").AsksAsync("我的任务", "名册里没有找到您的账号");
    }

    static Task<BotWorld> StartAsync() => BotWorld.StartAsync(_ => { }, host => host.AiBotSettings);

    static Task<BotWorld> StartAsync(ScriptedModel model) => BotWorld.StartAsync(
        _ => { }, host => [.. host.AiBotSettings, $"--Model:Endpoint={model.Endpoint}", "--Model:Chat=scripted", "--Model:ApiKey=key"]);
}
