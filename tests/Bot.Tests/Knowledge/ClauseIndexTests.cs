using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Knowledge;

/// <summary>Promise 4: date and audience are decided inside the search.</summary>
public sealed class ClauseIndexTests : IDisposable
{
    readonly KnowledgeFiles _files = new();

    [Fact]
    public async Task The_clause_with_the_question_s_words_comes_first()
    {
        var set = await OpenAsync(Rules.Gifts, Rules.Canteen);

        var hits = set.Index.Search("食堂的菜要留样多久", new SearchScope(null, null), 5);

        Assert.Equal("第二条", hits[0].Passage.Clause.Label);
        Assert.Equal("清教后〔2023〕11号", hits[0].Passage.Document.Number);
    }

    [Theory]
    [InlineData("2024-08-31", "清教发〔2019〕5号")]
    [InlineData("2024-09-01", "清教发〔2024〕3号")]
    public async Task Only_rules_in_force_on_the_day_are_found(string day, string number)
    {
        var set = await OpenAsync(Rules.Gifts, Rules.OldGifts);

        var hits = set.Index.Search("教师收受礼品上交", new SearchScope(DateOnly.Parse(day, null), null), 20);

        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.Equal(number, hit.Passage.Document.Number));
    }

    [Theory]
    [InlineData("第一小学", true)]
    [InlineData("第二中学", false)]
    public async Task A_rule_for_one_school_is_found_by_that_school_only(string school, bool found)
    {
        var set = await OpenAsync("---\nnumber: 校1号\naudience: 第一小学\n---\n第一条　校门七点半开放。");

        var hits = set.Index.Search("校门几点开放", new SearchScope(null, school), 5);

        Assert.Equal(found, hits.Count > 0);
    }

    [Theory]
    [InlineData("title:礼品 AND (text:*) OR \"")]
    [InlineData("'; DROP TABLE clauses; --")]
    [InlineData("+-&&||!(){}[]^\"~*?:\\/")]
    [InlineData("😀👨‍👩‍👧")]
    public async Task Query_syntax_is_only_text(string question)
    {
        var set = await OpenAsync(Rules.Gifts);

        Assert.Null(Record.Exception(() => set.Index.Search(question, new SearchScope(null, null), 5)));
    }

    [Fact]
    public async Task An_empty_knowledge_base_finds_nothing() =>
        Assert.Empty((await OpenAsync()).Index.Search("礼品", new SearchScope(null, null), 5));

    public void Dispose() => _files.Dispose();

    async Task<KnowledgeSet> OpenAsync(params string[] documents)
    {
        foreach (var (index, document) in documents.Index())
            _files.With($"{index}.md", document);
        return await _files.Open().CurrentAsync(TestContext.Current.CancellationToken);
    }
}
