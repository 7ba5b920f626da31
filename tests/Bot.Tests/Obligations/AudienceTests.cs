using Bot.Obligations;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Obligations;

/// <summary>Whom an audience means, as people write it, in the sample district.</summary>
public sealed class AudienceTests : IDisposable
{
    readonly SmallDistrict _district = new(SampleDistrict.RosterCsv);

    public void Dispose() => _district.Dispose();

    [Theory]
    [InlineData("HeJing", "全区", 54, "全区")]
    [InlineData("HeJing", "全区党员", 27, "全区的党员（含预备党员）")]
    [InlineData("HeJing", "全区 预备党员", 5, "全区的预备党员")]
    [InlineData("HeJing", "第一中学、实验小学的在编和编外", 22, "青榆区第一中学、青榆区实验小学的在编、编外")]
    [InlineData("HeJing", "第一中学在编、实验小学编外", 11, "青榆区第一中学的在编，青榆区实验小学的编外")]
    [InlineData("HeJing", "青榆区第一中学", 13, "青榆区第一中学")]
    [InlineData("HeJing", "实验小学党支部", 10, "实验小学党支部")]
    [InlineData("HeJing", "第一中学第二党支部 党员", 3, "第一中学第二党支部的党员（含预备党员）")]
    [InlineData("HeJing", "全区各校书记", 5, "全区的书记")]
    [InlineData("HeJing", "全区 除 教委机关", 48, "全区，除 青榆区教委机关")]
    [InlineData("HeJing", "全区离退休党员", 5, "全区的离退休、党员（含预备党员）")]
    [InlineData("HeJing", "林晓、曹斌", 2, "林晓、曹斌")]
    [InlineData("HeJing", "第一中学党员和曹斌", 8, "青榆区第一中学的党员（含预备党员）、曹斌")]
    [InlineData("ChenGuoHua", "本校", 13, "青榆区第一中学")]
    [InlineData("ChenGuoHua", "本校全体教职工", 13, "青榆区第一中学")]
    [InlineData("ChenGuoHua", "本校在编教师 除 林晓", 8, "青榆区第一中学的在编，除 林晓")]
    [InlineData("ChenGuoHua", "除林晓、孙莉以外的本校在编教师", 7, "青榆区第一中学的在编，除 林晓、孙莉")]
    [InlineData("ChenGuoHua", "党员", 7, "青榆区第一中学的党员（含预备党员）")]
    [InlineData("ChenGuoHua", "本校党员（不含预备党员）", 6, "青榆区第一中学的党员（含预备党员），除 青榆区第一中学的预备党员")]
    [InlineData("ChenGuoHua", "正式党员", 6, "青榆区第一中学的正式党员")]
    [InlineData("ChenGuoHua", "非党员", 6, "青榆区第一中学的非党员")]
    [InlineData("ChenGuoHua", "第二党支部", 0, "")]
    [InlineData("ChenGuoHua", "第一中学第二党支部", 5, "第一中学第二党支部")]
    [InlineData("ChenGuoHua", "外聘和临聘", 2, "青榆区第一中学的外聘、临聘")]
    [InlineData("ChenGuoHua", "王芳", 1, "王芳")]
    [InlineData("ChenGuoHua", "linxiao", 1, "linxiao")]
    public void An_audience_is_understood_as_it_is_written(string asker, string text, int count, string understood)
    {
        var outcome = Resolve(asker, text);

        Assert.Equal(count, (outcome as AudienceOutcome.Resolved)?.Count ?? 0);
        Assert.Equal(understood, (outcome as AudienceOutcome.Resolved)?.Text ?? "");
    }

    [Fact]
    public void Nobody_is_left_out_unseen()
    {
        var audience = Assert.IsType<AudienceOutcome.Resolved>(Resolve("ChenGuoHua", "本校 除 林晓"));

        Assert.Equal(
            ["离退休：冯德山", "已离职：彭晓燕", "按要求不含：林晓"],
            audience.Excluded.Select(group => $"{group.Reason}：{string.Join('、', group.Names)}"));
    }

    [Theory]
    [InlineData("ChenGuoHua", "实验小学", "书记只能发给本校，“青榆区实验小学”")]
    [InlineData("ChenGuoHua", "全区", "书记只能发给本校，“全区”")]
    [InlineData("ChenGuoHua", "曹斌", "也没有叫这个名字的人")]
    [InlineData("HeJing", "王芳", "有 2 位王芳", "账号 wangfang2")]
    [InlineData("HeJing", "火星小学", "“火星小学”不是单位")]
    [InlineData("HeJing", "全区 除 无此人", "“无此人”不是单位")]
    [InlineData("HeJing", "彭晓燕", "也没有叫这个名字的人")]
    [InlineData("HeJing", "冯德山", "没有在职人员")]
    [InlineData("HeJing", "", "不是单位")]
    public void What_is_not_understood_is_never_guessed(string asker, string text, params string[] expected)
    {
        var refusal = AudienceReplies.Refusal(Resolve(asker, text));

        Assert.All(expected, words => Assert.Contains(words, refusal));
    }

    AudienceOutcome Resolve(string asker, string text) => _district.Get<ResolveAudience>().Resolve(text, _district.Member(asker));
}
