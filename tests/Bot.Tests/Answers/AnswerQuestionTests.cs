using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>Promises 3, 4 and 14 without a model: the clause itself, the right one for the day, or one plain refusal.</summary>
public sealed class AnswerQuestionTests : IAsyncDisposable
{
    readonly AnsweringBot _bot = new([Rules.Gifts, Rules.OldGifts, Rules.Canteen, Rules.NextYear]);

    [Fact]
    public async Task An_answer_shows_title_number_clause_date_and_the_clause_letter_for_letter()
    {
        var answer = await _bot.Says("老师可以收家长送的购物卡吗？");

        Assert.StartsWith("《教师收受礼品礼金管理办法》（清教发〔2024〕3号）第三条（2024年9月1日起施行）", answer);
        Assert.Contains("教师不得以任何方式索要、收受学生及家长赠送的礼品、礼金、购物卡和有价证券。", answer);
    }

    [Fact]
    public async Task A_question_the_documents_do_not_answer_is_refused_and_joins_the_gap_list_without_a_name()
    {
        var answer = await _bot.Says("校车司机每年体检几次？");
        var gaps = await _bot.Commands("缺口");

        Assert.StartsWith("知识库中没有找到", answer);
        Assert.Contains("校车司机每年体检几次？（没答上 1 次，最近 11月24日）", gaps);
        Assert.DoesNotContain(_bot.Store.Range(new Collection("gaps"), "", "~", 10), row => row.Json.Contains("lin", StringComparison.Ordinal) || row.Json.Contains("林晓", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_question_counts_however_it_is_punctuated()
    {
        await _bot.Says("校车司机每年体检几次？", key: "m1");
        await _bot.Says("校车司机，每年体检几次", key: "m2");

        Assert.Contains("校车司机每年体检几次？（没答上 2 次", await _bot.Commands("缺口"));
    }

    [Fact]
    public async Task The_newest_gap_comes_first()
    {
        await _bot.Says("校车司机每年体检几次？");
        _bot.Time.Advance(TimeSpan.FromDays(1));
        await _bot.Says("塑胶跑道多久翻新？");

        Assert.Contains("：\n2. 塑胶跑道多久翻新？", await _bot.Commands("缺口"));
    }

    [Fact]
    public async Task A_repealed_rule_is_labelled_and_never_the_rule_in_force()
    {
        var answer = await _bot.Says("毕业季家长赠送的鲜花可以摆放在办公室吗");

        Assert.StartsWith("【已废止】", answer);
        Assert.Contains("2024年9月1日起废止，由《教师收受礼品礼金管理办法》（清教发〔2024〕3号）替代", answer);
        Assert.Contains("毕业季家长赠送的鲜花可以摆放在办公室。", answer);
    }

    [Fact]
    public async Task A_rule_that_replaced_another_answers_alone()
    {
        var answer = await _bot.Says("教师无法当面拒绝的礼品，要在24小时内上交学校吗");

        Assert.Contains("清教发〔2024〕3号", answer);
        Assert.DoesNotContain("200元", answer);
    }

    [Fact]
    public async Task A_rule_not_yet_in_force_is_labelled()
    {
        var answer = await _bot.Says("课后服务费每学期收多少");

        Assert.StartsWith("【尚未施行】", answer);
        Assert.Contains("2027年3月1日起施行", answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("？？！……")]
    [InlineData("😀😀")]
    public async Task A_message_without_words_gets_a_kind_sentence(string text) =>
        Assert.StartsWith("请用一句话写出", await _bot.Says(text));

    [Fact]
    public async Task An_overlong_question_is_asked_to_be_shortened() =>
        Assert.Contains("500 字以内", await _bot.Says(new string('问', 2000)));

    [Theory]
    [InlineData("我要举报")]
    [InlineData("我要实名举报张校长收了供应商的钱")]
    [InlineData("王老师收了家长两千块购物卡")]
    [InlineData("第一小学李某某在家办补习班收费")]
    [InlineData("我们校长拿回扣，还私设小金库")]
    [InlineData("去哪里举报老师？")]
    [InlineData("举报电话是多少")]
    public async Task A_report_of_misconduct_gets_the_official_channels_and_nothing_is_stored(string text)
    {
        var answer = await _bot.Says(text);

        Assert.Contains("12388", answer);
        Assert.DoesNotContain("《", answer);
        Assert.Empty(_bot.Store.Range(new Collection("gaps"), "", "~", 10));
    }

    [Theory]
    [InlineData("任何老师收了礼品都要上交吗")]
    [InlineData("老师收了家长的购物卡怎么处理")]
    [InlineData("教师收受礼品会怎样")]
    public async Task A_question_about_misconduct_is_a_question(string text) =>
        Assert.DoesNotContain("12388", await _bot.Says(text));

    [Fact]
    public async Task A_long_clause_shows_the_fitting_sentence_first_and_says_where_it_was_cut()
    {
        var filler = string.Concat(Enumerable.Range(1, 60).Select(i => $"学校应当做好第{i}类台账的整理工作。"));
        await using var bot = new AnsweringBot([$"---\ntitle: 台账规定\n---\n第一条　{filler}实验室废液由总务处统一回收。"]);

        var answer = await bot.Says("实验室废液由谁回收？");

        Assert.Contains("整理工作。\n……\n▶实验室废液由总务处统一回收。（节选）", answer);
        Assert.InRange(answer.Length, 300, 640);
    }

    [Fact]
    public async Task The_knowledge_command_lists_what_holds_and_what_does_not()
    {
        var listed = await _bot.Commands("知识库");

        Assert.Contains("《教师收受礼品礼金管理办法》（清教发〔2024〕3号）5 条，现行，2024-09-01起施行", listed);
        Assert.Contains("2024-09-01起废止，由清教发〔2024〕3号替代", listed);
        Assert.Contains("2027-03-01起施行，尚未生效", listed);
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();
}
