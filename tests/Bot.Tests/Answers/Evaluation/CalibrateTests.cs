using Bot.Answers;
using Bot.Answers.Evaluation;
using Bot.Tests.Support;

namespace Bot.Tests.Answers.Evaluation;

/// <summary>knowledge calibrate: an administrator's own questions set the thresholds, and the answers follow.</summary>
public sealed class CalibrateTests : IAsyncDisposable
{
    readonly AnsweringBot _bot = AnsweringBot.OverTheSamples();
    readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_thresholds_follow_the_questions_and_are_kept()
    {
        var before = AnswerThresholds.Of(_bot.Store);

        var done = Assert.IsType<Calibration.Done>(await CalibrateAsync([.. EvaluationQuestion.All.Where(one => one.Split == "dev" && one.Kind is "answerable" or "unanswerable").Select(Line)]));

        Assert.Equal(before, done.Before.Thresholds);
        Assert.Equal(done.After.Thresholds, AnswerThresholds.Of(_bot.Store));
        Assert.True(done.After.Refused >= done.After.Unanswerable * 0.95);
        Assert.True(done.After.Right >= done.After.Answered * 0.9);
    }

    [Fact]
    public async Task Once_calibrated_to_refuse_nothing_a_weak_question_is_answered_with_something()
    {
        Assert.IsType<AnswerOutcome.Refused>(await AskAsync("教师资格证过期了怎么换"));

        string[] questions = [.. Enumerable.Repeat("{\"question\":\"食堂留样要留多少克、保存多久\",\"answerable\":true}", 10), .. Enumerable.Repeat("{\"question\":\"xyz\",\"answerable\":false}", 10)];
        Assert.IsType<Calibration.Done>(await CalibrateAsync(questions));

        Assert.IsType<AnswerOutcome.Clauses>(await AskAsync("教师资格证过期了怎么换"));
    }

    [Fact]
    public async Task Too_few_questions_change_nothing()
    {
        var few = Assert.IsType<Calibration.TooFew>(await CalibrateAsync(["{\"question\":\"食堂留样多久\",\"answerable\":true}"]));

        Assert.Equal((1, 0), (few.Answerable, few.Unanswerable));
        Assert.Equal(AnswerThresholds.Default, AnswerThresholds.Of(_bot.Store));
    }

    [Fact]
    public void A_table_with_a_header_is_read_as_well()
    {
        var read = OwnQuestions.Read(Written("问题,可答,条文", "\"老师,能收卡吗\",是,清教发〔2024〕3号 第三条", "工资几号发,否,"));

        Assert.Equal([new OwnQuestion("老师,能收卡吗", true, "清教发〔2024〕3号 第三条"), new OwnQuestion("工资几号发", false, "")], read);
    }

    [Theory]
    [InlineData("", "是空的")]
    [InlineData("{\"question\":\"\"}", "第 1 行没有问题")]
    [InlineData("甲,乙\n丙,丁", "第 1 行应是表头")]
    public void A_file_that_is_none_is_refused_with_its_line(string content, string said) =>
        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => OwnQuestions.Read(Written(content))).Message);

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    Task<Calibration> CalibrateAsync(string[] lines) =>
        _bot.Get<CalibrateThresholds>().RunAsync(OwnQuestions.Read(Written(lines)), _ => { }, TestContext.Current.CancellationToken);

    Task<AnswerOutcome> AskAsync(string text) => _bot.Ask.AnswerAsync(new Question(text, new DateOnly(2026, 11, 24), null), TestContext.Current.CancellationToken);

    static string Line(EvaluationQuestion one) =>
        System.Text.Json.JsonSerializer.Serialize(new { question = one.Text, answerable = one.Answerable, clause = one.Right is [var first, ..] ? first : "" });

    string Written(params string[] lines)
    {
        var path = _folder.PathOf("questions");
        File.WriteAllLines(path, lines);
        return path;
    }
}
