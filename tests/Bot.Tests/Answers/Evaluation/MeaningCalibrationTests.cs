using Bot.Answers;
using Bot.Answers.Evaluation;
using Bot.Answers.Meaning;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Answers.Evaluation;

/// <summary>knowledge calibrate and knowledge eval with an embedding model: what it is trusted with follows one's own questions.</summary>
public sealed class MeaningCalibrationTests : IAsyncLifetime
{
    static readonly PolicyDocument Document = new() { Id = "d", Title = "t", SourceFile = "f", SourceHash = "h" };
    static readonly Passage Right = PassageOf("right");
    static readonly Passage Wrong = PassageOf("wrong");

    readonly KnowledgeFiles _files = new KnowledgeFiles().With("gifts.md", Rules.Gifts).With("canteen.md", Rules.Canteen);
    readonly TemporaryFolder _folder = new();
    ScriptedModel _model = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _model = await ScriptedModel.StartAsync();

    [Theory]
    [InlineData(10, 0.5, 0.51)]
    [InlineData(10, 0.1, 0.35)]
    [InlineData(40, 0.1, 0.11)]
    public void It_offers_from_above_what_the_unanswerable_reach_and_readily_only_after_many(int unanswerable, double lead, double level)
    {
        var chosen = MeaningChoice.For([.. Enumerable.Repeat(Asked(false, lead, Wrong), unanswerable).Select((one, at) => at < 3 ? one : Asked(false, 0, Wrong))], offer: 0.5);

        Assert.Equal(level, chosen.Offer, precision: 2);
    }

    [Fact]
    public void It_has_no_say_in_the_order_when_it_puts_the_wrong_clause_first()
    {
        Assert.True(MeaningChoice.For([Found(Right, nearest: Right)], offer: 0.5).Joins);
        Assert.False(MeaningChoice.For([Found(Right, nearest: Wrong)], offer: 0.5).Joins);
    }

    [Fact]
    public async Task A_calibration_with_a_model_keeps_its_level_for_that_model_alone()
    {
        await using var bot = AnsweringBot.WithMeaning(_files, _model.Endpoint, _folder.PathOf("vectors"));

        var done = Assert.IsType<Calibration.Done>(await CalibrateAsync(bot));

        Assert.Equal(MeaningLevel.Of(bot.Store, "toy"), done.Meaning!.Level);
        Assert.Equal((10, 10), (done.Meaning.Right, done.Meaning.Refused));
        Assert.Same(MeaningLevel.Default, MeaningLevel.Of(bot.Store, "another"));
    }

    [Fact]
    public async Task A_calibration_without_the_model_that_is_set_changes_nothing()
    {
        _model.Embed = (context, _) => ScriptedModel.Failing(503)(context, "");
        await using var bot = AnsweringBot.WithMeaning(_files, _model.Endpoint, _folder.PathOf("vectors"));

        Assert.IsType<Calibration.NoVectors>(await CalibrateAsync(bot));

        Assert.Same(AnswerThresholds.Default, AnswerThresholds.Of(bot.Store));
    }

    [Fact]
    public async Task An_evaluation_finds_with_the_model_what_shares_no_word()
    {
        File.WriteAllText(_folder.PathOf("corpus.jsonl"), "{\"_id\":\"a\",\"title\":\"甲\",\"text\":\"冷藏\"}\n{\"_id\":\"b\",\"title\":\"乙\",\"text\":\"购物卡\"}");
        File.WriteAllText(_folder.PathOf("queries.jsonl"), "{\"_id\":\"q\",\"text\":\"冰柜\"}");
        File.WriteAllText(_folder.PathOf("qrels.tsv"), "query-id\tcorpus-id\tscore\nq\ta\t1\n");
        await using var bot = AnsweringBot.WithMeaning(_files, _model.Endpoint, _folder.PathOf("vectors"));

        var words = await MeasureAsync(null);
        var both = await MeasureAsync(bot.Get<Embedder>());
        _model.Embed = (context, _) => ScriptedModel.Failing(503)(context, "");
        var broken = await MeasureAsync(bot.Get<Embedder>());

        Assert.Equal((0, null), (words!.RecallAt1, words.Embedding));
        Assert.Equal((1, "toy"), (both!.RecallAt1, both.Embedding));
        Assert.Null(broken);
    }

    public async ValueTask DisposeAsync()
    {
        _files.Dispose();
        _folder.Dispose();
        await _model.DisposeAsync();
    }

    Task<RetrievalFigures?> MeasureAsync(Embedder? embedder) =>
        new EvaluateCollection(TimeProvider.System, SynonymFile.Empty, AnswerThresholds.Default, embedder)
            .MeasureAsync(Path.GetDirectoryName(_folder.PathOf("corpus.jsonl"))!, 10, _ => { }, Cancel);

    static Task<Calibration> CalibrateAsync(AnsweringBot bot) => bot.Get<CalibrateThresholds>().RunAsync(
        [.. Enumerable.Repeat(new OwnQuestion("剩饭剩菜搁冰柜多久？", Answerable: true, "清教后〔2023〕11号 第二条"), 10), .. Enumerable.Repeat(new OwnQuestion("火星上的引力是多少", Answerable: false, ""), 10)],
        _ => { },
        Cancel);

    static MeantQuestion Asked(bool answerable, double lead, Passage found) =>
        new(new JudgedQuestion(answerable, IsRight: false, Confidence: 0), [], new NearClauses([new NearClause(found, (float)lead), .. Enumerable.Repeat(new NearClause(Wrong, 0), 9)], 0, MeaningLevel.Default), passage => passage == Right);

    static MeantQuestion Found(Passage first, Passage nearest) =>
        new(new JudgedQuestion(Answerable: true, IsRight: true, Confidence: 1), [first, Wrong], new NearClauses([new NearClause(nearest, 1)], 0, MeaningLevel.Default), passage => passage == Right);

    static Passage PassageOf(string id) => new(Document, new Clause(id, id, "", id));
}
