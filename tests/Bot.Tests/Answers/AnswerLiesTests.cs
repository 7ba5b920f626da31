using System.Text.Json;
using Bot.Answers;
using Bot.Knowledge;

namespace Bot.Tests.Answers;

/// <summary>
/// What a model might say of real clauses: true shortenings pass, and every way of bending a rule that we could think of
/// is withheld, though each names a clause that was sent and quotes it letter for letter.
/// </summary>
public class AnswerLiesTests
{
    static readonly string[] Clauses =
    [
        "教职工不得以任何理由接受学生及家长赠送的礼品礼金，不论数额大小，不论是否在节假日、生日或者教师节期间。",
        "学生自制的贺卡、手工作品、书信等不具有市场价值的纪念品可以接受，提倡在班级公开展示。",
        "收到礼品礼金的，应当当场拒绝；无法当场拒绝的，应当在24小时内退还。电子红包、网络转账应当在24小时内退还，并保存退还记录。",
        "教职工违规收受礼品礼金的，责令退还或者上缴，并按照一学年内累计金额处理：\n（一）不满500元的，给予批评教育，当年师德考核不得确定为优秀；\n（二）500元以上、不满2000元的，给予警告处分，当年师德考核最高确定为基本合格；",
        "教师不得有下列行为：\n（一）组织、推荐或者诱导学生参加收费补课；\n（二）在家中或者租用场所收费补课；\n1. 自己的住所；\n2. 他人的住所；",
        "教师在节假日为学生提供免费辅导的，应当事先经校长批准，每日不超过2小时，参加学生每次不超过15人。",
        "主动索要礼品礼金的，不论金额，在前条规定的基础上提高一档处理，并且当年师德考核确定为不合格。",
        "教师为本人子女以及三代以内亲属的子女免费辅导功课的，不需要报告。",
    ];

    static readonly PolicyDocument Document = new()
    {
        Id = "青教工委〔2023〕21号",
        Title = "严禁教师收受礼品礼金的规定",
        Number = "青教工委〔2023〕21号",
        Effective = new DateOnly(2023, 9, 1),
        SourceFile = "a.md",
        SourceHash = "",
    };

    static readonly AnswerOutcome.Clauses Sent = new(
        new Question("学生给老师现金、校长收购物卡可以吗，500元会怎样", new DateOnly(2026, 11, 24), null),
        [.. Clauses.Select((text, index) => new Passage(Document, new Clause($"{index}", $"第{index + 1}条", "", text)))]);

    [Theory]
    [InlineData(1, "不可以，教职工不得接受学生及家长赠送的礼品礼金，不论数额大小。", "教职工不得以任何理由接受学生及家长赠送的礼品礼金")]
    [InlineData(2, "可以，学生自制的贺卡等不具有市场价值的纪念品可以接受。", "学生自制的贺卡、手工作品、书信等不具有市场价值的纪念品可以接受")]
    [InlineData(3, "应当当场拒绝，无法当场拒绝的，应当在24小时内退还。", "无法当场拒绝的，应当在24小时内退还")]
    [InlineData(3, "电子红包应当在24小时内退还，并保存退还记录。", "电子红包、网络转账应当在24小时内退还")]
    [InlineData(4, "500元以上、不满2000元的，给予警告处分。", "500元以上、不满2000元的，给予警告处分")]
    [InlineData(5, "教师不得在家中收费补课。", "在家中或者租用场所收费补课")]
    [InlineData(6, "需要，应当事先经校长批准，每日不超过2小时。", "应当事先经校长批准，每日不超过2小时")]
    [InlineData(7, "主动索要礼品礼金的，提高一档处理。", "主动索要礼品礼金的")]
    [InlineData(8, "不需要，为本人子女免费辅导功课的不需要报告。", "免费辅导功课的，不需要报告")]
    [InlineData(1, "根据《严禁教师收受礼品礼金的规定》（青教工委〔2023〕21号），教职工不得接受学生及家长赠送的礼品礼金。", "教职工不得以任何理由接受学生及家长赠送的礼品礼金")]
    public void A_true_shortening_passes(int clause, string text, string quote) =>
        Assert.IsType<CheckResult.Passed>(Check(clause, text, quote));

    [Theory]
    [InlineData(1, "教职工接受学生及家长赠送的礼品礼金，不论数额大小。", "接受学生及家长赠送的礼品礼金")]
    [InlineData(1, "可以，教职工接受学生及家长赠送的礼品礼金。", "接受学生及家长赠送的礼品礼金")]
    [InlineData(1, "教职工应当接受学生及家长赠送的礼品礼金。", "接受学生及家长赠送的礼品礼金")]
    [InlineData(1, "没问题，教职工不得接受学生及家长赠送的礼品礼金。", "教职工不得以任何理由接受")]
    [InlineData(1, "对，教职工不得接受学生及家长赠送的礼品礼金。", "教职工不得以任何理由接受")]
    [InlineData(1, "校长不得接受学生及家长赠送的礼品礼金。", "教职工不得以任何理由接受")]
    [InlineData(2, "学生自制的贺卡等不具有市场价值的纪念品应当接受。", "纪念品可以接受")]
    [InlineData(2, "可以，学生自制的纪念品可以接受。", "纪念品可以接受")]
    [InlineData(2, "学生送的现金可以接受。", "纪念品可以接受")]
    [InlineData(2, "不可以，学生自制的贺卡、手工作品等纪念品不可以接受。", "纪念品可以接受")]
    [InlineData(2, "家长自制的贺卡、手工作品可以接受。", "纪念品可以接受")]
    [InlineData(3, "应当当场拒绝，无法当场拒绝的，应当在48小时内退还。", "应当在24小时内退还")]
    [InlineData(3, "电子红包应当在24小时后退还。", "电子红包、网络转账应当在24小时内退还")]
    [InlineData(3, "不需要，电子红包在24小时内退还。", "电子红包、网络转账应当在24小时内退还")]
    [InlineData(4, "不满2000元的，给予批评教育。", "给予批评教育，当年师德考核不得确定为优秀")]
    [InlineData(4, "2000元以上的，给予警告处分。", "给予警告处分，当年师德考核最高确定为基本合格")]
    [InlineData(4, "500元以上、不满2000元的，给予记过处分。", "500元以上、不满2000元的，给予警告处分")]
    [InlineData(4, "不满500元的，当年师德考核确定为优秀。", "当年师德考核不得确定为优秀")]
    [InlineData(5, "教师在家中或者租用场所收费补课。", "在家中或者租用场所收费补课")]
    [InlineData(5, "可以，教师在家中收费补课。", "在家中或者租用场所收费补课")]
    [InlineData(6, "应当事后经校长批准。", "应当事先经校长批准")]
    [InlineData(6, "每日不少于2小时。", "每日不超过2小时")]
    [InlineData(6, "不需要，教师在节假日为学生提供免费辅导的，每日不超过2小时。", "每日不超过2小时")]
    [InlineData(7, "主动索要礼品礼金的，降低一档处理。", "主动索要礼品礼金的")]
    [InlineData(7, "主动索要礼品礼金的，提高两档处理。", "主动索要礼品礼金的")]
    [InlineData(7, "主动索要礼品礼金的，当年师德考核确定为合格。", "当年师德考核确定为不合格")]
    [InlineData(8, "为本人子女免费辅导功课的需要报告。", "免费辅导功课的，不需要报告")]
    [InlineData(8, "教师为本人学生免费辅导功课的，不需要报告。", "免费辅导功课的，不需要报告")]
    [InlineData(1, "依据《教师法》，教职工不得接受学生及家长赠送的礼品礼金。", "教职工不得以任何理由接受")]
    [InlineData(1, "根据《严禁教师收受礼品礼金的规定》（青教工委〔2019〕5号），教职工不得接受礼品礼金。", "教职工不得以任何理由接受")]
    [InlineData(1, "教职工不得接受学生及家长赠送的礼品礼金，第九条另有规定。", "教职工不得以任何理由接受")]
    [InlineData(1, "教职工不得接受礼品礼金\u202e。", "教职工不得以任何理由接受")]
    [InlineData(1, "教职工不得接受礼品礼金，请加微信报名。", "教职工不得以任何理由接受")]
    public void A_bent_rule_is_withheld(int clause, string text, string quote) =>
        Assert.IsType<CheckResult.Failed>(Check(clause, text, quote));

    [Fact]
    public void A_fragment_is_shown_as_its_whole_sentence()
    {
        var passed = (CheckResult.Passed)Check(1, "教职工不得接受学生及家长赠送的礼品礼金。", "接受学生及家长赠送的礼品礼金");

        Assert.Equal([Clauses[0]], passed.Sentences[0].Evidence);
    }

    [Fact]
    public void An_item_is_shown_with_what_leads_into_its_list() =>
        Assert.Equal(
            ["教师不得有下列行为：", "（二）在家中或者租用场所收费补课；", "2. 他人的住所；"],
            Evidence.Of(Clauses[4], "他人的住所"));

    [Fact]
    public void Whatever_is_quoted_each_piece_of_evidence_stands_in_the_clause_and_one_holds_the_quotation()
    {
        foreach (var clause in Clauses)
        {
            for (var start = 0; start + 6 <= clause.Length; start++)
            {
                var quotation = clause.Substring(start, 6);
                var evidence = Evidence.Of(clause, quotation);

                Assert.All(evidence, piece => Assert.Contains(piece, clause));
                Assert.Contains(quotation.Trim('\n'), string.Join('\n', evidence));
            }
        }
    }

    static CheckResult Check(int clause, string text, string quote) => AnswerCheck.Of(
        JsonSerializer.Serialize(new { sentences = new[] { new { text, clause = $"C{clause}", quote } } }), Sent);
}
