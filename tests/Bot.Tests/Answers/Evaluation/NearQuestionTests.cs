using Bot.Answers;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Answers.Evaluation;

/// <summary>
/// Whether what decides an answer can tell a clause that holds the asked detail from one that only speaks of the same
/// thing. <c>near-questions.jsonl</c> was written from the sample documents before any of it was asked; dev was tuned on,
/// test only measured. near_miss: the topic is there and the detail is not; detail: it is; everyday and short: other words,
/// or few; harmless: sounds like a report of misconduct and is none; report: is one.
/// </summary>
public sealed class NearQuestionTests
{
    static readonly Lazy<Task<Asked>> Everything = new(AskAsync);

    [Fact]
    public async Task The_set_is_whole_and_names_clauses_that_exist()
    {
        var known = (await Everything.Value).Clauses;

        Assert.All(EvaluationQuestion.Near.SelectMany(one => one.Right), clause => Assert.Contains(clause, known));
        Assert.All(EvaluationQuestion.Near, one => Assert.Equal(one.Answerable, one.Right.Count > 0));
        Assert.All(EvaluationQuestion.Near, one => Assert.True(one.Split is "dev" or "test", one.Id));
    }

    [Theory]
    [InlineData("dev", 27)]
    [InlineData("test", 20)]
    public async Task A_detail_that_is_not_there_is_not_answered_from_a_clause_nearby(string split, int atLeast)
    {
        var missing = await OfAsync("near_miss", split);
        var refused = missing.Count(one => one.Outcome is AnswerOutcome.Refused);
        Print("near_miss", split, missing);

        Assert.True(refused >= atLeast, $"only {refused} of {missing.Count} are refused");
    }

    [Theory]
    [InlineData("detail", "dev", 18)]
    [InlineData("everyday", "dev", 10)]
    [InlineData("short", "dev", 10)]
    [InlineData("detail", "test", 17)]
    [InlineData("everyday", "test", 12)]
    [InlineData("short", "test", 8)]
    public async Task What_is_there_is_shown(string kind, string split, int atLeast)
    {
        var there = await OfAsync(kind, split);
        var shown = there.Count(one => one.Question.IsRightIn(one.Shown));
        Print(kind, split, there);

        Assert.True(shown >= atLeast, $"the right clause is shown for only {shown} of {there.Count}");
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("test")]
    public async Task A_harmless_question_is_not_taken_for_a_report(string split)
    {
        var harmless = await OfAsync("harmless", split);
        Print("harmless", split, harmless);

        Assert.DoesNotContain(harmless, one => one.Outcome is AnswerOutcome.Report);
        Assert.True(harmless.Count(one => MisconductReport.In(one.Question.Text) == Suspicion.None) >= harmless.Count - 1, "too many are in doubt");
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("test")]
    public async Task A_report_is_recognised_or_at_least_kept_nowhere(string split)
    {
        var reports = await OfAsync("report", split);
        Print("report", split, reports);

        Assert.DoesNotContain(reports, one => MisconductReport.In(one.Question.Text) == Suspicion.None);
        Assert.True(reports.Count(one => one.Outcome is AnswerOutcome.Report) >= reports.Count - 2, "too few are recognised");
    }

    static async Task<List<AskedQuestion>> OfAsync(string kind, string split) =>
        [.. (await Everything.Value).All.Where(one => one.Question.Kind == kind && one.Question.Split == split)];

    static async Task<Asked> AskAsync()
    {
        await using var bot = AnsweringBot.OverTheSamples();
        var known = await bot.Get<KnowledgeBase>().CurrentAsync(CancellationToken.None);
        return new Asked(await AskedQuestion.AskAsync(bot, EvaluationQuestion.Near), known.Passages.Select(passage => passage.Clause.Id).ToHashSet(StringComparer.Ordinal));
    }

    static void Print(string kind, string split, List<AskedQuestion> asked) => TestContext.Current.TestOutputHelper!.WriteLine(
        $"near {kind} {split} {asked.Count}: answered {asked.Count(one => one.Outcome is AnswerOutcome.Clauses)}, right first {asked.Count(one => one.Outcome is AnswerOutcome.Clauses clauses && one.Question.IsRightIn([clauses.Passages[0]]))}, "
        + $"right among shown {asked.Count(one => one.Question.IsRightIn(one.Shown))}; offered {asked.Count(one => one.Outcome is AnswerOutcome.Candidates)}, refused {asked.Count(one => one.Outcome is AnswerOutcome.Refused)}, report {asked.Count(one => one.Outcome is AnswerOutcome.Report)}");

    sealed record Asked(IReadOnlyList<AskedQuestion> All, IReadOnlySet<string> Clauses);
}
