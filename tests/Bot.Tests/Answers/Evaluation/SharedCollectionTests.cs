using Bot.Answers;
using Bot.Answers.Evaluation;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Answers.Evaluation;

/// <summary>The search on real collections that lie beside the checkout where somebody has put them; the whole measure is <c>knowledge eval</c>.</summary>
public sealed class SharedCollectionTests : IDisposable
{
    readonly TemporaryFolder _sample = new();

    [Theory]
    [InlineData("cmrc2018", 0.985)]
    [InlineData("drcd", 0.97)]
    public async Task A_sample_of_the_questions_finds_its_texts(string collection, double ndcg)
    {
        var source = Path.GetFullPath(Path.Combine(Checkout.Root, "..", "shared", "retrieval", collection));
        Assert.SkipUnless(Directory.Exists(source), $"{source} is not there.");
        File.Copy(Path.Combine(source, "corpus.jsonl"), _sample.PathOf("corpus.jsonl"));
        File.Copy(Path.Combine(source, "qrels.tsv"), _sample.PathOf("qrels.tsv"));
        File.WriteAllLines(_sample.PathOf("queries.jsonl"), File.ReadLines(Path.Combine(source, "queries.jsonl")).Where((_, index) => index % 5 == 0));

        var figures = await new EvaluateCollection(TimeProvider.System, SynonymFile.Empty, AnswerThresholds.Default)
            .MeasureAsync(Path.GetDirectoryName(_sample.PathOf("corpus.jsonl"))!, 10, _ => { }, TestContext.Current.CancellationToken);

        Assert.True(figures!.Ndcg >= ndcg, $"nDCG@10 is {figures.Ndcg:P1}");
    }

    public void Dispose() => _sample.Dispose();
}
