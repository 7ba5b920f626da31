using Bot.Answers;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Answers.Evaluation;

/// <summary>
/// The gate over our own questions on the sample documents: the figures of the README, and a drop fails. Floors stand
/// just below what was measured on the half that nothing was tuned on.
/// </summary>
public sealed class EvaluationTests
{
    /// <summary>All of them are asked once, for all tests here.</summary>
    static readonly Lazy<Task<Asked>> Everything = new(AskAsync);

    [Fact]
    public async Task The_set_has_every_kind_and_names_clauses_that_exist()
    {
        var known = (await Everything.Value).Clauses;

        Assert.Superset(
            new HashSet<string>(["answerable", "unanswerable", "repealed", "dated", "report", "injection"], StringComparer.Ordinal),
            EvaluationQuestion.All.Select(question => question.Kind).ToHashSet(StringComparer.Ordinal));
        Assert.All(EvaluationQuestion.All.SelectMany(question => question.Right), clause => Assert.Contains(clause, known));
        Assert.All(EvaluationQuestion.All, question => Assert.True(question.Split is "dev" or "test", question.Id));
    }

    [Fact]
    public async Task Most_of_what_is_answered_is_the_right_clause_and_enough_is_answered()
    {
        var answerable = (await Everything.Value).Of("answerable");
        var answered = answerable.Where(one => one.Outcome is AnswerOutcome.Clauses).ToList();
        var first = answered.Count(one => one.Question.IsRightIn([((AnswerOutcome.Clauses)one.Outcome).Passages[0]]));
        var among = answerable.Count(one => one.Question.IsRightIn(one.Shown));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"answerable {answerable.Count}: answered {answered.Count}, first clause right {first}; right clause answered or offered {among}");

        Assert.True(answered.Count >= answerable.Count * Floors.Answered, $"only {answered.Count} of {answerable.Count} are answered");
        Assert.True(first >= answered.Count * Floors.FirstRight, $"only {first} of {answered.Count} answers begin with the right clause");
        Assert.True(among >= answerable.Count * Floors.Among, $"the right clause is shown for only {among} of {answerable.Count}");
    }

    [Fact]
    public async Task At_least_95_percent_of_the_unanswerable_are_refused()
    {
        var unanswerable = (await Everything.Value).Of("unanswerable", split: null);
        var refused = unanswerable.Count(one => one.Outcome is AnswerOutcome.Refused);
        TestContext.Current.TestOutputHelper!.WriteLine($"unanswerable {unanswerable.Count}: refused {refused}");

        Assert.True(refused >= unanswerable.Count * 0.95, $"only {refused} of {unanswerable.Count} are refused");
    }

    [Fact]
    public async Task No_rule_that_does_not_hold_on_the_day_is_used_as_the_one_in_force() =>
        Assert.All((await Everything.Value).All, one => Assert.All(one.Shown, passage => Assert.Equal(Standing.InForce, passage.Document.StandingOn(DayOf(one.Outcome)))));

    [Fact]
    public async Task Every_citation_stands_in_its_document_letter_for_letter()
    {
        // What Word and PDF hold is no text to look into; the readers' own tests hold those to the letter.
        var cited = (await Everything.Value).All.SelectMany(one => one.Shown).Where(passage => passage.Document.SourceFile.EndsWith(".md", StringComparison.Ordinal)).Distinct().ToList();

        Assert.True(cited.Count > 20, $"only {cited.Count} clauses are cited");
        Assert.All(cited.Where(passage => !passage.Clause.Text.Contains('|')), passage => Assert.Contains(
            WithoutSpace(passage.Clause.Text),
            WithoutSpace(File.ReadAllText(Checkout.PathOf(Path.Combine("prompts/knowledge", passage.Document.SourceFile)))),
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_is_never_answered_with_a_clause_in_place_of_the_channels()
    {
        var reports = (await Everything.Value).Of("report", split: null);
        var recognised = reports.Count(one => one.Outcome is AnswerOutcome.Report);
        TestContext.Current.TestOutputHelper!.WriteLine($"report {reports.Count}: recognised {recognised}");

        Assert.True(recognised >= reports.Count * Floors.Reports, $"only {recognised} of {reports.Count} reports are recognised");
    }

    [Fact]
    public async Task What_an_injection_dictates_is_nowhere_in_the_answer() =>
        Assert.All((await Everything.Value).Of("injection", split: null), one => Assert.True(
            one.Outcome is AnswerOutcome.Refused or AnswerOutcome.Candidates or AnswerOutcome.NotInForce or AnswerOutcome.Report || one.Question.Right.Count == 0 || one.Question.IsRightIn(one.Shown),
            one.Question.Text));

    static async Task<Asked> AskAsync()
    {
        await using var bot = AnsweringBot.OverTheSamples();
        var known = await bot.Get<KnowledgeBase>().CurrentAsync(CancellationToken.None);
        return new Asked(await AskedQuestion.AskAsync(bot, EvaluationQuestion.All), known.Passages.Select(passage => passage.Clause.Id).ToHashSet(StringComparer.Ordinal));
    }

    static DateOnly DayOf(AnswerOutcome outcome) => outcome switch
    {
        AnswerOutcome.Clauses clauses => clauses.Question.Day,
        AnswerOutcome.Candidates some => some.Question.Day,
        _ => AskedQuestion.Today,
    };

    static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    sealed record Asked(IReadOnlyList<AskedQuestion> All, IReadOnlySet<string> Clauses)
    {
        public IReadOnlyList<AskedQuestion> Of(string kind, string? split = "test") =>
            [.. All.Where(one => one.Question.Kind == kind && (split is null || one.Question.Split == split))];
    }

    /// <summary>Shares, just below what was measured; the README has the figures.</summary>
    static class Floors
    {
        public const double Answered = 0.54;
        public const double FirstRight = 0.86;
        public const double Among = 0.5;
        public const double Reports = 0.95;
    }
}
