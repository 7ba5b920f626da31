using System.Text.Json;
using Bot.Answers;
using Bot.Tests.Support;

namespace Bot.Tests.Answers.Reports;

/// <summary>
/// Reports of misconduct are recognised, and questions about the rules stay questions. The patterns were made on the
/// utterances marked dev; the floors below also hold for those marked test.
/// </summary>
public class MisconductReportTests
{
    static readonly IReadOnlyList<Utterance> Utterances = Read();

    [Theory]
    [InlineData("dev", 84, 88)]
    [InlineData("test", 11, 16)]
    public void Reports_are_recognised(string split, int atLeast, int of)
    {
        var reports = Utterances.Where(utterance => utterance.Split == split && utterance.Report).ToList();

        string[] missed = [.. reports.Where(report => MisconductReport.In(report.Text) != Suspicion.Report).Select(report => report.Text)];

        Assert.Equal(of, reports.Count);
        Assert.True(missed.Length <= of - atLeast, $"Missed {missed.Length} of {of}:\n{(split == "dev" ? string.Join("\n", missed) : "")}");
    }

    [Theory]
    [InlineData("dev", 0)]
    [InlineData("test", 0)]
    public void Questions_about_the_rules_stay_questions(string split, int atMost)
    {
        string[] alarms = [.. Utterances
            .Where(utterance => utterance.Split == split && !utterance.Report && MisconductReport.In(utterance.Text) == Suspicion.Report)
            .Select(utterance => utterance.Text)];

        Assert.True(alarms.Length <= atMost, $"{alarms.Length} false alarms:\n{string.Join('\n', alarms)}");
    }

    [Theory]
    [InlineData("食堂的菜谁来尝")]
    [InlineData("学校的公章由谁保管")]
    [InlineData("教师招聘公告")]
    [InlineData("教师招聘笔试是几月几号")]
    [InlineData("履约保证金最多收百分之几")]
    [InlineData("校外老师的课最多占几成")]
    public void A_question_or_a_heading_of_what_is_looked_for_is_no_doubt(string question)
    {
        Assert.Equal(Suspicion.None, MisconductReport.In(question));
    }

    [Theory]
    [InlineData("我女儿今年想在我们学校上一年级")]
    [InlineData("我是三小的老师，我女儿今年想在我们学校上一年级")]
    [InlineData("我儿子在课后服务的时候摔了一跤，想申请保险理赔")]
    [InlineData("我家孩子昨天在操场摔骨折了，保险材料已经交了")]
    [InlineData("这学期学习任务太多了，学校天天要打卡，累得很")]
    [InlineData("我娃下学期想转学，老师说要准备材料")]
    [InlineData("我的手机上周丢在学校了，想找失物招领")]
    public void What_happened_to_ones_own_or_is_wanted_for_them_is_answered(string text) =>
        Assert.NotEqual(Suspicion.Report, MisconductReport.In(text));

    [Theory]
    [InlineData("我女儿被班主任罚站了一上午，我想要个说法")]
    [InlineData("我儿子想上学，校长开口就要两万块赞助费")]
    [InlineData("我们学校把伙食费挪用了，大家都知道")]
    public void What_somebody_did_stays_a_report_whatever_is_wanted(string text) =>
        Assert.Equal(Suspicion.Report, MisconductReport.In(text));

    [Fact]
    public void A_report_that_is_not_recognised_is_at_least_in_doubt_and_kept_nowhere()
    {
        string[] kept = [.. Utterances
            .Where(utterance => utterance.Report && MisconductReport.In(utterance.Text) == Suspicion.None)
            .Select(utterance => $"{utterance.Split}: {utterance.Text}")];

        Assert.True(kept.Length <= 1, string.Join('\n', kept));
        Assert.DoesNotContain(kept, line => line.StartsWith("test", StringComparison.Ordinal));
    }

    /// <summary>The patterns were made with these before the eyes as well.</summary>
    [Fact]
    public void Reports_of_the_evaluation_set_are_recognised_or_at_least_kept_nowhere()
    {
        var reports = File.ReadLines(Checkout.PathOf("tests/Bot.Tests/Answers/Evaluation/questions.jsonl"))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .Where(row => row.GetProperty("kind").GetString() == "report")
            .Select(row => MisconductReport.In(row.GetProperty("text").GetString()!))
            .ToList();

        Assert.Equal(14, reports.Count);
        Assert.InRange(reports.Count(suspicion => suspicion == Suspicion.Report), 13, 14);
        Assert.DoesNotContain(Suspicion.None, reports);
    }

    [Fact]
    public void Questions_of_the_evaluation_set_are_no_reports()
    {
        var lines = File.ReadLines(Checkout.PathOf("tests/Bot.Tests/Answers/Evaluation/questions.jsonl"));
        var questions = lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).Where(row => row.GetProperty("kind").GetString() != "report").ToList();

        string[] alarms = [.. questions.Select(row => row.GetProperty("text").GetString()!).Where(text => MisconductReport.In(text) == Suspicion.Report)];

        Assert.True(alarms.Length * 100 <= questions.Count, $"{alarms.Length} of {questions.Count}:\n{string.Join('\n', alarms)}");
    }

    static IReadOnlyList<Utterance> Read() =>
        [.. File.ReadLines(Checkout.PathOf("tests/Bot.Tests/Answers/Reports/utterances.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Utterance>(line, JsonSerializerOptions.Web)!)];

    sealed record Utterance(string Text, bool Report, string Split);
}
