using Bot.Answers;
using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>A clause on the same thing is no answer where it does not hold the detail that was asked for, and the reply says so.</summary>
public sealed class AskedDetailTests
{
    [Theory]
    [InlineData("登记表要存几年", "登记表应当在3个工作日内填写，9月15日前汇总上报。")]
    [InlineData("文本几年修订一次", "重大修订应当在30日内重新组织签订。")]
    [InlineData("食谱几点前贴出来", "每周五公布下周食谱，公示不少于5个工作日。")]
    [InlineData("录一节课劳务费多少", "参加公益平台录课，可以领取劳务费。")]
    [InlineData("审核按什么标准收费", "金额30万元以上的，应当由造价咨询机构审核。")]
    [InlineData("选购小组总共几个人", "选购小组中家长代表所占比例不低于70%。")]
    [InlineData("校外人员一周最多上几节", "校外人员授课课时不超过总课时的30%。")]
    [InlineData("考官要什么职称", "面试考官每组不少于7人。")]
    [InlineData("外聘的人要什么学历", "校外人员应当提供身份证明和健康证明。")]
    [InlineData("申请要附什么材料", "由本人在每年5月31日前书面提出。")]
    [InlineData("登记表去哪里领", "登记表一式三份，由本人、学校、区教委各存一份。")]
    [InlineData("笔试是几月几号", "笔试成绩占总成绩的40%。")]
    [InlineData("晚自习从几点开始", "晚自习按照自愿原则开设。")]
    public void A_clause_without_the_detail_is_told(string question, string clause) =>
        Assert.True(AskedDetail.IsMissingIn(clause, question));

    [Theory]
    [InlineData("登记表要存几年", "登记表保存3年。")]
    [InlineData("档案存几年", "工程建设档案永久保存。")]
    [InlineData("公示几日", "公示期为5个工作日。")]
    [InlineData("从哪几家里选", "从区教委公布的名单中选择2家以上。")]
    [InlineData("收好多钱会被开除", "5000元以上的，给予开除处分。")]
    [InlineData("家长代表要好多名家长", "家长代表不少于成员总数的50%。")]
    [InlineData("考完几天公布", "编班结果当日公布。")]
    [InlineData("孤儿收多少钱", "孤儿和残疾学生免收。")]
    [InlineData("多少钱的采购要上会", "单项支出10万元以上的采购，应当集体研究决定。")]
    [InlineData("验收小组最少几个人", "应当成立不少于3人的验收小组。")]
    [InlineData("党课多久上一次", "党课每季度至少安排1次。")]
    [InlineData("晚自习最晚到几点", "结束时间不晚于20时30分。")]
    [InlineData("新生报到是几月几号", "7月10日至7月12日，新生报到。")]
    [InlineData("随迁子女要交什么证明", "监护人应当持有本区居住证。")]
    [InlineData("能不能给几个学生讲题", "教师在校内为学生免费答疑，不需要审批。")]
    [InlineData("补卡要不要交什么材料", "补卡不需要提供照片或者截图。")]
    [InlineData("吃完饭好几个学生吐了", "学校应当立即停止供餐。")]
    public void A_clause_with_it_is_not_and_a_word_in_passing_asks_for_nothing(string question, string clause) =>
        Assert.False(AskedDetail.IsMissingIn(clause, question));

    [Fact]
    public async Task Where_the_rule_leaves_the_point_open_the_reply_says_so_and_names_the_rule()
    {
        await using var bot = AnsweringBot.OverTheSamples();

        var answer = await bot.Says("招生请托登记表要存几年");
        var gaps = await bot.Commands("缺口");

        Assert.StartsWith("最接近的条文是《青榆区义务教育招生入学与公办学校教师招聘管理办法》（青教委〔2026〕5号）第十六条，但没有看到它写明您问的这一点", answer);
        Assert.Contains("知识库中没有找到能回答这个问题的规定", answer);
        Assert.DoesNotContain("3个工作日", answer);
        Assert.Contains("招生请托登记表要存几年（没答上 1 次", gaps);
    }

    [Fact]
    public async Task What_the_reply_names_can_be_read_in_full()
    {
        await using var bot = AnsweringBot.OverTheSamples();
        var answer = await bot.Says("招生请托登记表要存几年");

        var command = answer.Split("请发送：")[1].Split('）')[0];

        Assert.Contains("《招生请托登记表》", await bot.Says(command));
    }

    [Fact]
    public async Task A_group_is_told_so_as_well()
    {
        await using var bot = AnsweringBot.OverTheSamples();

        Assert.StartsWith("最接近的条文是", await bot.SaysInGroup("校服选购小组总共几个人"));
    }

    [Fact]
    public async Task Where_no_rule_is_near_none_is_named()
    {
        await using var bot = AnsweringBot.OverTheSamples();

        Assert.StartsWith("知识库中没有找到", await bot.Says("公积金一次能取多少"));
    }
}
