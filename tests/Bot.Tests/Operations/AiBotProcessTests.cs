using Bot.Tests.Storage.Postgres;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Operations;

/// <summary>The AI bot's messages survive what the app's do: a killed process, and one of two instances.</summary>
public sealed class AiBotProcessTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    const string QuestionText = "老师可以收家长送的购物卡吗？";

    [Fact]
    public async Task What_a_killed_process_owed_arrives_by_itself_after_the_restart()
    {
        using var folder = new TemporaryFolder();
        await using var model = await ScriptedModel.StartAsync();
        model.Answer = ScriptedModel.Hanging();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, folder, SampleDistrict.RosterCsv);
        var lin = new ChatWithAiBot(host.WeCom.AiBot, "LinXiao");
        await using (var first = await BotProcess.StartAsync(host, folder, Settings(host, model)))
        {
            await lin.SaysAsync(QuestionText);
            await model.AskedAsync(BotWorld.Cancel);
            first.Kill();
        }

        model.Answer = ScriptedModel.Saying("");
        await using var second = await BotProcess.StartAsync(host, folder, Settings(host, model));
        var answer = await lin.HearsAsync("起施行");
        await second.IdleAsync();

        Assert.Null(answer.Stream);
        Assert.Single(lin.Acts, act => act.Content.Contains("起施行") && !act.Content.Contains("正在核对"));
    }

    [Fact]
    public async Task In_webhook_mode_the_next_process_answers_what_the_killed_one_took_in()
    {
        using var folder = new TemporaryFolder();
        await using var model = await ScriptedModel.StartAsync();
        model.Answer = ScriptedModel.Hanging();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, folder, SampleDistrict.RosterCsv);
        string[] settings = [.. host.AiBotWebhookSettings, .. WithModel(model)];
        var lin = new ChatWithAiBot(host.WeCom.AiBot, "LinXiao");
        await using (var first = await BotProcess.StartAsync(host, folder, settings))
        {
            host.WeCom.Options.AiBotCallbackUrl = new Uri(first.Address, "/wecom/aibot");
            await lin.SaysAsync(QuestionText);
            await model.AskedAsync(BotWorld.Cancel);
            first.Kill();
        }

        model.Answer = ScriptedModel.Saying("");
        await using var second = await BotProcess.StartAsync(host, folder, settings);
        host.WeCom.Options.AiBotCallbackUrl = new Uri(second.Address, "/wecom/aibot");
        await lin.HearsAsync("起施行");

        Assert.Single(lin.Heard);
    }

    [Fact]
    public async Task Of_two_instances_one_holds_the_line_and_the_other_takes_it_over()
    {
        await database.ClearAsync();
        string[] store = ["--Store:Engine=PostgreSQL", $"--Store:ConnectionString={database.Connection}"];
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, one, SampleDistrict.RosterCsv, store);
        var lin = new ChatWithAiBot(host.WeCom.AiBot, "LinXiao");
        await using var worker = await BotProcess.StartAsync(host, one, [.. store, .. host.AiBotSettings]);
        await using var ready = await BotProcess.StartAsync(host, other, [.. store, .. host.AiBotSettings]);
        await lin.AsksAsync("我的记录", "还没有您的记录");
        Assert.Equal(1, host.WeCom.AiBot.Connections);

        worker.Kill();
        await TakenOverAsync(host);

        await lin.AsksAsync("我的记录", "还没有您的记录");
        Assert.Equal(2, host.WeCom.AiBot.Connections);
    }

    static async Task TakenOverAsync(SimulatorHost host)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (host.WeCom.AiBot.Connections < 2)
            await timer.WaitForNextTickAsync(patience.Token);
    }

    static string[] Settings(SimulatorHost host, ScriptedModel model) => [.. host.AiBotSettings, .. WithModel(model)];

    static string[] WithModel(ScriptedModel model) => [$"--Model:Endpoint={model.Endpoint}", "--Model:Chat=scripted", "--Model:ApiKey=key"];
}
