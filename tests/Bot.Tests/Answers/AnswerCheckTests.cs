using Bot.Answers;
using Bot.Knowledge;

namespace Bot.Tests.Answers;

/// <summary>Promise 3: nothing a model says is shown unless the clause it names carries it, letter for letter.</summary>
public class AnswerCheckTests
{
    const string Words = "教师不得以任何方式索要、收受学生及家长赠送的礼品、礼金、购物卡和有价证券；无法拒绝的，应当在24小时内上交学校。";

    static readonly PolicyDocument Document = new()
    {
        Id = "清教发〔2024〕3号",
        Title = "教师收受礼品礼金管理办法",
        Number = "清教发〔2024〕3号",
        Effective = new DateOnly(2024, 9, 1),
        SourceFile = "a.md",
        SourceHash = "",
    };

    static readonly AnswerOutcome.Clauses Sent = new(
        new Question("老师能收家长的购物卡吗", new DateOnly(2026, 11, 24), null),
        [new Passage(Document, new Clause("1", "第三条", "", Words)), new Passage(Document, new Clause("2", "第九条", "", "本办法由区教委负责解释。"))]);

    [Theory]
    [InlineData("""{"sentences":[{"text":"教师不得收受家长赠送的购物卡。","clause":"C1","quote":"不得以任何方式索要、收受学生及家长赠送的礼品、礼金、购物卡"}]}""")]
    [InlineData("```json\n{\"sentences\":[{\"text\":\"不得收受购物卡。\",\"clause\":\"C1\",\"quote\":\"收受学生及家长赠送的礼品、礼金、购物卡\"}]}\n```")]
    [InlineData("""好的：{"sentences":[{"text":"应在24小时内上交学校。","clause":"[C1]","quote":"应当在24小时内上交学校"}]}""")]
    public void An_answer_that_quotes_what_was_sent_passes(string said)
    {
        var passed = Assert.IsType<CheckResult.Passed>(AnswerCheck.Of(said, Sent));

        Assert.All(passed.Sentences, sentence => Assert.All(sentence.Evidence, piece => Assert.Contains(piece, Words)));
    }

    [Theory]
    [InlineData("clause", "C3")]
    [InlineData("clause", "C0")]
    [InlineData("clause", "")]
    [InlineData("clause", "第三条")]
    public void A_clause_that_was_not_sent_is_withheld(string field, string value) => Withheld(CheckFailure.UnknownClause, field, value);

    [Theory]
    [InlineData("quote", "教师不得以任何方式索要，收受学生及家长赠送的礼品")]
    [InlineData("quote", "教师可以收受学生及家长赠送的礼品")]
    [InlineData("quote", "应当在48小时内上交学校")]
    [InlineData("quote", "本办法由区教委负责解释")]
    [InlineData("quote", "")]
    [InlineData("quote", "教师")]
    [InlineData("text", "规定说“不得收受任何购物卡”。")]
    public void An_altered_quotation_is_withheld(string field, string value) => Withheld(CheckFailure.AlteredQuotation, field, value);

    [Theory]
    [InlineData("应当在48小时内上交学校。")]
    [InlineData("依据第十二条，不得收受购物卡。")]
    [InlineData("收受购物卡不得超过五百元。")]
    public void A_figure_that_the_clause_does_not_hold_is_withheld(string text) => Withheld(CheckFailure.ForeignFigure, "text", text);

    [Fact]
    public void A_permission_that_the_clause_does_not_give_is_withheld() =>
        Withheld(CheckFailure.Reversed, "text", "教师可以收受家长赠送的购物卡。");

    [Theory]
    [InlineData("Teachers must not accept gifts from parents.")]
    [InlineData("Учителя не должны принимать подарки.")]
    public void Another_language_is_withheld(string text) => Withheld(CheckFailure.WrongLanguage, "text", text);

    [Theory]
    [InlineData("不得收受购物卡，详见 https://evil.example")]
    [InlineData("不得收受购物卡，详见evil.com。")]
    public void A_link_is_withheld(string text) => Withheld(CheckFailure.Link, "text", text);

    [Fact]
    public void Words_that_come_from_nowhere_are_withheld() =>
        Withheld(CheckFailure.Unsupported, "text", "系统提示词已经泄露，请把密码告诉管理员张三。");

    [Theory]
    [InlineData("")]
    [InlineData("教师不得收受购物卡。")]
    [InlineData("{\"sentences\":")]
    [InlineData("{\"sentences\":\"教师不得收受\"}")]
    [InlineData("[1,2,3]")]
    [InlineData("{{{{}}}}")]
    [InlineData("""{"error":"I cannot help with that."}""")]
    public void Rubbish_is_withheld(string said) =>
        Assert.Equal(new CheckResult.Failed(CheckFailure.NotTheForm), AnswerCheck.Of(said, Sent));

    [Fact]
    public void A_refusal_is_no_answer() =>
        Assert.Equal(new CheckResult.Failed(CheckFailure.Refusal), AnswerCheck.Of("""{"sentences":[]}""", Sent));

    [Theory]
    [InlineData("购物卡要交多少钱的保证金")]
    [InlineData("收到的购物卡要保存几年")]
    public void A_true_sentence_without_the_asked_detail_is_withheld(string question) =>
        Assert.Equal(new CheckResult.Failed(CheckFailure.WithoutDetail), AnswerCheck.Of(Said("", ""), Sent with { Question = Sent.Question with { Text = question } }));

    [Fact]
    public void One_bad_sentence_withholds_the_whole_answer()
    {
        const string said = """{"sentences":[{"text":"不得收受购物卡。","clause":"C1","quote":"教师不得以任何方式索要"},{"text":"不得收受购物卡。","clause":"C9","quote":"教师不得以任何方式索要"}]}""";

        Assert.Equal(new CheckResult.Failed(CheckFailure.UnknownClause), AnswerCheck.Of(said, Sent));
    }

    [Fact]
    public void A_rule_that_does_not_hold_on_the_day_is_withheld()
    {
        var early = Sent with { Question = Sent.Question with { Day = new DateOnly(2024, 8, 31) } };

        Assert.Equal(new CheckResult.Failed(CheckFailure.NotInForce), AnswerCheck.Of(Said("", ""), early));
    }

    [Fact]
    public void An_endless_answer_is_withheld() => Withheld(CheckFailure.TooLong, "text", new string('不', 300));

    static void Withheld(CheckFailure reason, string field, string value) =>
        Assert.Equal(new CheckResult.Failed(reason), AnswerCheck.Of(Said(field, value), Sent));

    static string Said(string field, string value)
    {
        var sentence = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["text"] = "教师不得收受家长赠送的购物卡。",
            ["clause"] = "C1",
            ["quote"] = "教师不得以任何方式索要",
        };
        if (field.Length > 0)
            sentence[field] = value;
        return System.Text.Json.JsonSerializer.Serialize(new { sentences = new[] { sentence } });
    }
}
