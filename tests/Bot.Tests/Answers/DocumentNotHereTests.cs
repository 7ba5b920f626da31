using Bot.Answers;
using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>Who names a document gets that document, however it is spelt, or hears that it is not here; never another in its place.</summary>
public sealed class DocumentNotHereTests : IAsyncDisposable
{
    readonly AnsweringBot _bot = new([Rules.Gifts, Rules.Canteen]);

    [Theory]
    [InlineData("清教后〔2022〕7号第二条", "清教后〔2022〕7号")]
    [InlineData("请问清教后[2023]1号第二条怎么说", "清教后〔2023〕1号")]
    [InlineData("清教后（2023）111号 第二条", "清教后〔2023〕111号")]
    [InlineData("市教后〔2023〕11号第二条", "市教后〔2023〕11号")]
    [InlineData("《中华人民共和国教师法》第二条怎么规定的？", "《中华人民共和国教师法》")]
    [InlineData("《食堂陪餐管理规定实施细则》第二条说了什么？", "《食堂陪餐管理规定实施细则》")]
    [InlineData("《校车安全管理条例》里食堂食品留样多久？", "《校车安全管理条例》")]
    [InlineData("根据教师法第四条，礼品怎么处理", "《教师法》")]
    public async Task A_document_that_is_not_here_is_named_and_no_other_speaks_for_it(string question, string named)
    {
        var answer = await _bot.Says(question);
        var gaps = await _bot.Commands("缺口");

        Assert.StartsWith($"知识库里没有{named}，", answer);
        Assert.DoesNotContain("48小时", answer);
        Assert.DoesNotContain("教职工", answer);
        Assert.Contains("缺口清单", answer);
        Assert.Contains(question, gaps);
    }

    [Theory]
    [InlineData("清教后〔2023〕11号第二条")]
    [InlineData("清教后[2023]11号第2条")]
    [InlineData("清教后（2023）11号第二条")]
    [InlineData("清教后【2023】11号第二条")]
    [InlineData("清教后［２０２３］１１号第二条")]
    [InlineData("清教后〔2023〕 11 号 第二条")]
    [InlineData("清 教 后 〔2023〕11号第二条")]
    [InlineData("清教后〔2023〕11第二条")]
    [InlineData("请问清教后[2023]11 的第二条怎么说")]
    [InlineData("清教后〔2023〕第11号第二条")]
    [InlineData("《学校食堂陪餐管理规定》第二条")]
    [InlineData("《 学校食堂陪餐管理规定（试行） 》第二条")]
    [InlineData("〈学校食堂陪餐管理规定〉第二条")]
    [InlineData("《食堂规定》第二条")]
    public async Task A_document_that_is_here_is_found_however_it_is_spelt(string question) =>
        Assert.StartsWith("《学校食堂陪餐管理规定》（清教后〔2023〕11号）第二条", await _bot.Says(question));

    [Fact]
    public async Task Of_one_that_was_replaced_the_successor_is_named()
    {
        var answer = await _bot.Says("清教发[2019]5号第一条说了什么");

        Assert.StartsWith("知识库里没有清教发〔2019〕5号，", answer);
        Assert.Contains("已由《教师收受礼品礼金管理办法》（清教发〔2024〕3号）替代", answer);
    }

    [Theory]
    [InlineData("老师可以收家长送的购物卡吗？孩子在读《三字经》")]
    [InlineData("本条例第三条说了什么")]
    [InlineData("今年（2026）3次收到礼品怎么上交")]
    public async Task What_names_no_document_is_a_question_like_any_other(string question) =>
        Assert.DoesNotContain("知识库里没有《", await _bot.Says(question));

    [Fact]
    public async Task A_question_that_an_administrator_tied_to_a_clause_gets_that_clause()
    {
        await _bot.Says("《校车安全管理条例》怎么看陪餐");

        await _bot.Commands("收录 1 清教后〔2023〕11号 第一条");

        Assert.Contains("每餐应当有一名学校负责人", await _bot.Says("《校车安全管理条例》怎么看陪餐"));
    }

    [Fact]
    public async Task The_command_line_hears_it_as_well() =>
        Assert.Equal(
            "《教师法》",
            Assert.IsType<AnswerOutcome.NotHere>(await _bot.Ask.AnswerAsync(new Question("《教师法》第二条", new DateOnly(2026, 11, 24), null), TestContext.Current.CancellationToken)).Named);

    public ValueTask DisposeAsync() => _bot.DisposeAsync();
}
