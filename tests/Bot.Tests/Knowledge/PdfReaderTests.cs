using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Knowledge;

/// <summary>A rule in a PDF is paragraphs again, without what every page repeats.</summary>
public class PdfReaderTests
{
    const string First = "第一条　教师不得以任何方式索要、收受学生及家长赠送的礼品、礼金、购物卡和有价证券，不得接受家长宴请。";
    const string Second = "第二条　教师因特殊情况无法当面拒绝礼品的，应当在24小时内上交学校，由学校登记后退还，无法退还的上缴区教育委员会统一处理。";

    [Fact]
    public void Lines_are_joined_to_paragraphs_letter_for_letter()
    {
        var document = Read(new PdfFile().Page().At("教师收受礼品管理办法", 90, 170, size: 22).Paragraphs(150, First, Second));

        Assert.Equal("教师收受礼品管理办法", document.Title);
        Assert.Equal(["第一条", "第二条"], document.Clauses.Select(clause => clause.Label));
        Assert.Equal(First["第一条　".Length..], document.Clauses[0].Text);
        Assert.Equal(Second["第二条　".Length..], document.Clauses[1].Text);
    }

    [Fact]
    public void An_article_goes_on_over_the_page_and_headers_and_page_numbers_are_dropped()
    {
        var half = PdfFile.LineLength - 2;
        var document = Read(new PdfFile()
            .Page().At("清河区教育委员会", 40, 230, 10).At(First[..half], 120, 104).At("— 1 —", 800, 280, 10)
            .Page().At("清河区教育委员会", 40, 230, 10).At(First[half..], 120).At("第三条　本办法由区教委解释。", 180, 104).At("— 2 —", 800, 280, 10));

        Assert.Equal(First["第一条　".Length..], document.Clauses[0].Text);
        Assert.Equal("本办法由区教委解释。", document.Clauses[1].Text);
        Assert.Equal(2, document.Clauses.Count);
    }

    [Fact]
    public void A_table_keeps_its_rows()
    {
        var document = Read(new PdfFile().Page().Paragraphs(100, "第一条　收费标准如下：")
            .At("学段", 150, 104).At("标准", 150, 300).At("小学", 180, 104).At("300元", 180, 300));

        Assert.Equal("收费标准如下：\n学段 | 标准\n小学 | 300元", Assert.Single(document.Clauses).Text);
    }

    [Fact]
    public void A_scan_without_text_is_refused_with_the_mend()
    {
        var refused = Assert.Throws<UnreadableDocumentException>(() => Read(new PdfFile().Page().Picture().Page().Picture()));

        Assert.Contains("扫描件", refused.Message);
        Assert.Contains("OCR", refused.Message);
    }

    [Fact]
    public void A_page_that_is_only_a_picture_is_named()
    {
        var file = new PdfFile().Page().Paragraphs(100, First, Second).Page().Paragraphs(100, Second).Page().Picture();

        var read = ReadDocument.From(new SourceFile("办法.pdf", file.ToBytes()), TestContext.Current.CancellationToken);

        Assert.Contains(read.Remarks, remark => remark.Contains("第 3 页只有图片", StringComparison.Ordinal));
    }

    static PolicyDocument Read(PdfFile file) =>
        ReadDocument.From(new SourceFile("办法.pdf", file.ToBytes()), TestContext.Current.CancellationToken).Document;
}
