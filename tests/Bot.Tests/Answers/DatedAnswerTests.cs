using System.Text.Json;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>Promise 4 in the chat, over the sample documents: as of the day that was asked about, and what changes around it.</summary>
public sealed class DatedAnswerTests : IAsyncDisposable
{
    readonly AnsweringBot _bot = AnsweringBot.OverSampleDocuments();

    [Fact]
    public async Task A_past_year_is_answered_with_the_rule_of_then_which_is_said_to_be_repealed_now()
    {
        var answer = await _bot.Says("2023年的时候，教师首次有偿补课怎么处理");

        Assert.Contains("按2023年12月31日有效的规定", answer);
        Assert.Contains("（青教委〔2021〕18号）第十二条", answer);
        Assert.Contains("这份文件已从2025年9月1日起废止，由《青榆区治理教师有偿补课办法》（青教工委〔2025〕12号）替代，现在不能作为依据", answer);
    }

    [Fact]
    public async Task A_year_in_which_the_rule_changed_says_what_applied_before()
    {
        var answer = await _bot.Says("去年在编教师首次有偿补课给什么处分");

        Assert.Contains("按2025年12月31日有效的规定", answer);
        Assert.Contains("（青教工委〔2025〕12号）第十八条", answer);
        Assert.Contains("2025年9月1日之前适用的是青教委〔2021〕18号", answer);
    }

    [Fact]
    public async Task A_rule_that_ends_soon_names_the_one_that_follows()
    {
        var answer = await _bot.Says("课后服务费按什么标准收取");

        Assert.Contains("（青教委〔2023〕30号）", answer);
        Assert.Contains("这份规定到2027年1月1日为止，之后改按《青榆区中小学课后服务管理办法（2026年修订）》（青教委〔2026〕22号）执行", answer);
    }

    [Fact]
    public async Task A_rule_that_began_lately_is_said_to_be_new()
    {
        var answer = await _bot.Says("廉洁从教承诺书每学年什么时候签订");

        Assert.Contains("（青教工委〔2026〕15号）", answer);
        Assert.Contains("这是2026年9月1日起施行的新规定", answer);
    }

    [Fact]
    public async Task A_rule_of_long_standing_is_given_without_remarks() =>
        Assert.DoesNotContain("※", await _bot.Says("教职工能接受学生及家长的宴请吗"));

    [Fact]
    public async Task A_day_before_any_rule_finds_none_in_force_then()
    {
        var answer = await _bot.Says("2020年的时候教师首次有偿补课怎么处理");

        Assert.DoesNotContain("按2020年12月31日有效的规定：", answer);
        Assert.True(answer.StartsWith("【尚未施行】", StringComparison.Ordinal) || answer.StartsWith("知识库中没有找到", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task Every_dated_question_of_the_set_means_a_day_on_which_its_clause_was_the_rule()
    {
        var documents = (await _bot.Knowledge.CurrentAsync(TestContext.Current.CancellationToken)).Documents;
        var questions = File.ReadLines(Checkout.PathOf("tests/Bot.Tests/Answers/Evaluation/questions.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Dated>(line, JsonSerializerOptions.Web)!)
            .Where(row => row is { Kind: "dated", Clause: not null })
            .ToList();

        string[] wrong = [.. questions
            .Where(row => documents.Single(document => document.Id == row.Clause!.Split('#')[0]).StandingOn(row.AskedDay) != Standing.InForce)
            .Select(row => $"{row.Text} → {row.AskedDay}")];

        Assert.True(questions.Count >= 20);
        Assert.Empty(wrong);
    }

    sealed record Dated(string Text, string Kind, string? Clause, DateOnly? At)
    {
        public DateOnly AskedDay => Bot.Answers.AskedDay.In(Text, At ?? new DateOnly(2026, 11, 24))?.Day ?? At ?? new DateOnly(2026, 11, 24);
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();
}
