using Bot.Knowledge;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Knowledge;

/// <summary>Our sum of BM25 is Lucene's, over an index of several segments with something deleted in it.</summary>
public class ClauseScorerTests
{
    static readonly Dictionary<string, float> FieldWeights = new(StringComparer.Ordinal) { ["title"] = 0.15f, ["section"] = 0.3f, ["text"] = 1, ["alias"] = 1 };

    [Theory]
    [InlineData("教师收受礼品应当上交学校")]
    [InlineData("食堂留样48小时，食堂食堂食堂")]
    [InlineData("没有这些字：龘靐")]
    public void Each_clause_gets_the_score_that_lucene_s_own_search_gives_it(string question)
    {
        using var files = new ClauseFiles(folder: null, NullLogger<ClauseFiles>.Instance);
        files.Bring([Document("甲", "教师不得收受礼品。", "教师收到礼品应当上交。"), Document("乙", "食堂食品留样48小时。")], AliasBook.Empty);
        files.Bring([Document("甲", "教师不得收受礼品。"), Document("乙", "食堂食品留样48小时。"), Document("丙", "学校礼品登记簿由学校保存。")], AliasBook.Empty);
        using var reader = files.Bring([Document("乙", "食堂食品留样48小时。"), Document("丙", "学校礼品登记簿由学校保存。"), Document("丁", "礼品，礼品，礼品。")], AliasBook.Empty);
        var terms = ClauseQuery.For(QuestionReading.Of(question, SynonymFile.Empty));

        var scores = new float[reader.MaxDoc];
        new ClauseScorer(reader).Score(terms, scores);

        Assert.All(Enumerable.Range(0, reader.MaxDoc), doc => Assert.Equal(LuceneScores(reader, terms).GetValueOrDefault(doc), scores[doc], 1e-4f));
    }

    static Dictionary<int, float> LuceneScores(IndexReader reader, IReadOnlyList<WantedTerm> terms)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var (term, weight) in terms)
        {
            foreach (var (field, fieldWeight) in FieldWeights)
                query.Add(new TermQuery(new Term(field, term)) { Boost = weight * fieldWeight }, Occur.SHOULD);
        }

        return new IndexSearcher(reader) { Similarity = new BM25Similarity() }.Search(query, 100).ScoreDocs.ToDictionary(hit => hit.Doc, hit => hit.Score);
    }

    static PolicyDocument Document(string id, params string[] clauses) => new()
    {
        Id = id,
        Title = $"{id}学校管理办法",
        SourceFile = id,
        SourceHash = "",
        Clauses = [.. clauses.Select((text, at) => new Clause($"{id} {at}", $"第{at}条", "第一章 礼品与食堂", text))],
    };
}
