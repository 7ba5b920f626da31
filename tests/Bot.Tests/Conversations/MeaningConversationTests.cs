using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>With an embedding model people are understood who do not use the words of the rules; without its help nothing is lost.</summary>
public class MeaningConversationTests
{
    /// <summary>The clause says: 食品在烹饪后至食用前的存放时间不超过2小时.</summary>
    const string Cold = "中午炒的搁凉了还端得上桌吗";
    const string Nothing = "知识库中没有找到";

    [Fact]
    public async Task An_everyday_question_is_offered_the_clause_that_it_means_until_the_document_is_taken_down()
    {
        await using var model = await ScriptedModel.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: Settings(model));
        await world.PassUntilAsync(() => world.Get<MeaningStatus>().Current is { } known && known.Embedded == known.Clauses);
        var (lin, he) = (world.Person("LinXiao"), world.Person("HeJing"));

        var card = await lin.AsksAsync(Cold, "可能是下面这几条");
        await lin.TapsAsync(card, card.Buttons[0].Label);
        await lin.HearsAsync("存放时间不超过2小时", "起施行");
        await he.AsksAsync("知识库", "每一条都能按意思查找");
        Assert.Contains("\"embedded\":", await world.PageAsync("/health/ready"));

        await he.AsksAsync("下架 青教委〔2025〕7号", "下架预览");
        await he.TapsAsync(await he.HearsCardAsync("确认下架"), "确认下架");
        await he.HearsAsync("不再作为现行规定");
        await lin.AsksAsync(Cold, Nothing);
    }

    [Fact]
    public async Task A_model_that_fails_changes_no_answer_and_the_administrator_sees_that_it_does()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Embed = (context, _) => ScriptedModel.Failing(503)(context, "");
        await using var world = await BotWorld.StartAsync(settings: Settings(model));
        await world.PassUntilAsync(() => world.Get<MeaningStatus>().Current is { IsFailing: true });

        await world.Person("LinXiao").AsksAsync(Cold, Nothing);
        await world.Person("LinXiao").AsksAsync("家长送的购物卡能收吗", "青教工委〔2023〕21号");

        await world.Person("HeJing").AsksAsync("知识库", "向量模型没有答复");
    }

    static string[] Settings(ScriptedModel model) =>
        [$"--Model:Endpoint={model.Endpoint}", "--Model:ApiKey=test-key", "--Model:Embedding=toy"];
}
