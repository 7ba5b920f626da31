using Bot.Knowledge;
using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Knowledge;

/// <summary>What a question names outright comes first, however it is spelt.</summary>
public sealed class ClauseNamesTests : IDisposable
{
    static readonly DateOnly Day = new(2026, 11, 24);

    readonly KnowledgeFiles _files = new KnowledgeFiles().With("1.md", Rules.Gifts).With("2.md", Rules.OldGifts).With("3.md", Rules.Canteen);

    [Theory]
    [InlineData("《教师收受礼品礼金管理办法》第四条")]
    [InlineData("《教师收受礼品礼金管理办法》第4条说了什么？")]
    [InlineData("教师收受礼品礼金管理办法 第 ４ 条")]
    [InlineData("《礼品礼金管理办法》的第四条")]
    [InlineData("《礼品办法》第四条")]
    [InlineData("请问礼品办法第四条是怎么写的")]
    [InlineData("礼品办法4条")]
    [InlineData("清教发〔2024〕3号第四条")]
    [InlineData("清教发[2024]3号 第4条")]
    [InlineData("清教发（2024）3 号第四條")]
    [InlineData("清教发〔2024〕3号 第四条")]
    [InlineData("《教師收受禮品禮金管理辦法》第四條")]
    public async Task A_named_clause_comes_first_however_it_is_spelt(string question)
    {
        var hit = (await SearchAsync(question))[0];

        Assert.Equal("清教发〔2024〕3号 第四条", hit.Passage.Clause.Id);
        Assert.Equal(Naming.Clause, hit.Named);
    }

    [Fact]
    public async Task What_a_choice_says_finds_that_clause()
    {
        var set = await _files.Open().CurrentAsync(TestContext.Current.CancellationToken);

        Assert.All(set.Passages, passage => Assert.Equal(passage, set.Index.Search(ClauseReference.For(passage), new SearchScope(null, null), 1)[0].Passage));
    }

    [Fact]
    public async Task A_number_alone_finds_the_articles_of_that_number()
    {
        var hits = await SearchAsync("第二条");

        Assert.Equal(2, hits.Count(hit => hit.Named == Naming.Article));
        Assert.All(hits.Where(hit => hit.Named == Naming.Article), hit => Assert.Equal("第二条", hit.Passage.Clause.Label));
    }

    [Fact]
    public async Task A_named_document_goes_before_others()
    {
        var hits = await SearchAsync("《学校食堂陪餐管理规定》对收受礼品怎么说");

        Assert.Equal("清教后〔2023〕11号", hits[0].Passage.Document.Number);
    }

    [Theory]
    [InlineData("发了三十条通知算不算多")]
    [InlineData("一条烟能收吗")]
    public async Task Other_counts_name_nothing(string question) =>
        Assert.All(await SearchAsync(question), hit => Assert.Equal(Naming.None, hit.Named));

    [Fact]
    public async Task A_question_tied_to_a_clause_finds_it_at_once_and_lends_it_its_words()
    {
        using var knowledge = _files.Open();
        await knowledge.CurrentAsync(TestContext.Current.CancellationToken);

        await TieAsync("校车司机每年体检几次？", "清教后〔2023〕11号 第一条");
        var index = (await knowledge.CurrentAsync(TestContext.Current.CancellationToken)).Index;

        Assert.Equal(Naming.Clause, index.Search("校车司机，每年体检几次", new SearchScope(Day, null), 1)[0].Named);
        Assert.Equal("清教后〔2023〕11号 第一条", index.Search("开校车的司机体检", new SearchScope(Day, null), 1)[0].Passage.Clause.Id);
    }

    [Fact]
    public async Task A_question_untied_again_names_nothing()
    {
        await TieAsync("校车司机每年体检几次？", "清教后〔2023〕11号 第一条");
        using var knowledge = _files.Open();
        await knowledge.CurrentAsync(TestContext.Current.CancellationToken);

        var unit = new Unit();
        Assert.True(AliasBook.Untie(unit, _files.Store, "校车司机每年体检几次"));
        await _files.Store.CommitAsync(unit, TestContext.Current.CancellationToken);

        var hits = (await knowledge.CurrentAsync(TestContext.Current.CancellationToken)).Index.Search("校车司机每年体检几次？", new SearchScope(Day, null), 1);
        Assert.All(hits, hit => Assert.Equal(Naming.None, hit.Named));
    }

    public void Dispose() => _files.Dispose();

    async Task TieAsync(string question, string clause)
    {
        var unit = new Unit();
        AliasBook.Tie(unit, _files.Store, new ClauseAlias(question, clause, new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero), "he"));
        await _files.Store.CommitAsync(unit, TestContext.Current.CancellationToken);
    }

    async Task<IReadOnlyList<Hit>> SearchAsync(string question)
    {
        using var knowledge = _files.Open();
        return (await knowledge.CurrentAsync(TestContext.Current.CancellationToken)).Index.Search(question, new SearchScope(Day, null), 20);
    }
}
