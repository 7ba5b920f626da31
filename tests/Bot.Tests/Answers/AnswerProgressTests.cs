using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>While the model reads, the clauses may be seen; its own words may not before they passed the check.</summary>
public sealed class AnswerProgressTests : IAsyncLifetime
{
    const string QuestionText = "老师可以收家长送的购物卡吗？";
    const string Quotation = "收受学生及家长赠送的礼品、礼金、购物卡";

    ScriptedModel _model = null!;
    AnsweringBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _model = await ScriptedModel.StartAsync();
        _bot = new AnsweringBot([Rules.Gifts, Rules.Canteen], _model.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _model.DisposeAsync();
    }

    [Fact]
    public async Task The_clauses_are_shown_before_the_model_has_answered()
    {
        _model.Answer = ScriptedModel.Hanging();

        var answering = _bot.Says(QuestionText);
        await _model.AskedAsync(TestContext.Current.CancellationToken);

        Assert.False(answering.IsCompleted);
        var shown = Assert.Single(_bot.Shown);
        Assert.StartsWith("【先给您看找到的条文，回答正在核对……】\n", shown);
        Assert.Contains("《教师收受礼品礼金管理办法》（清教发〔2024〕3号）第三条（2024年9月1日起施行）", shown);
        Assert.Contains(Quotation, shown);
        _bot.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.DoesNotContain("正在核对", await answering);
    }

    [Fact]
    public async Task Nothing_that_failed_the_check_is_ever_shown()
    {
        _model.Answer = ScriptedModel.Saying("""{"sentences":[{"text":"可以收五百元以下的购物卡。","clause":"C1","quote":"五百元以下"}]}""");

        var answer = await _bot.Says(QuestionText);

        Assert.All(_bot.Shown.Append(answer), words => Assert.DoesNotContain("五百元", words));
        Assert.Contains(Quotation, answer);
    }

    [Theory]
    [InlineData("食堂几点开饭，隔壁王老师喜欢吃什么菜")]
    [InlineData("我要举报王老师收了家长的购物卡")]
    public async Task A_question_without_clauses_shows_nothing_on_the_way(string text)
    {
        await _bot.Says(text);

        Assert.Empty(_bot.Shown);
    }

    [Fact]
    public async Task Without_a_model_the_answer_itself_comes_first()
    {
        await using var bot = new AnsweringBot([Rules.Gifts]);

        var answer = await bot.Says(QuestionText);

        Assert.Empty(bot.Shown);
        Assert.Contains(Quotation, answer);
    }
}
