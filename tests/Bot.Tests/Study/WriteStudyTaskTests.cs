using Bot.Obligations;
using Bot.Study;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Study;

/// <summary>From a template, step by step or in one message to a preview, and from there to what was confirmed.</summary>
public sealed class WriteStudyTaskTests : IDisposable
{
    const string Secretary = "ChenGuoHua";
    readonly SmallDistrict _district = new(SampleDistrict.RosterCsv);

    public void Dispose() => _district.Dispose();

    [Theory]
    [InlineData("廉洁教育", "预览：廉洁教育学习（11月）", "截止：11月30日 23:59")]
    [InlineData("三会一课", "党员（含预备党员）", "截止：11月30日 23:59")]
    [InlineData("主题党日", "预览：主题党日（11月）", "党员（含预备党员）")]
    [InlineData("师德师风", "预览：师德师风专题培训（11月）", "截止：12月7日 23:59")]
    public void A_template_goes_straight_to_the_preview(string kind, params string[] expected)
    {
        var preview = Says($"发布学习 {kind}");

        Assert.All(expected, words => Assert.Contains(words, preview));
        Assert.Contains("已发布", Says($"确认 {CodeOf(preview)}"));
    }

    [Fact]
    public void Only_what_no_template_can_know_is_asked()
    {
        Assert.Contains("发给谁", Says("发布学习 中心组"));

        var preview = Says("陈国华、林晓");

        Assert.Contains("预览：理论学习中心组学习（11月）", preview);
        Assert.Contains("将发给 2 人", preview);
    }

    [Fact]
    public void Step_by_step_with_a_step_back()
    {
        Assert.Contains("（1/5）：类型", Says("发布学习"));
        Assert.Contains("（2/5）：标题", Says("其他"));
        Assert.Contains("（3/5）：内容", Says("消防安全学习"));
        Assert.Contains("（2/5）：标题", Says("上一步"));
        Assert.Contains("（3/5）：内容", Says("消防安全培训"));
        Assert.Contains("（4/5）：对象", Says("看视频，记住疏散路线。"));
        Assert.Contains("“月球小学”不是单位", Says("月球小学"));
        Assert.Contains("（5/5）：截止", Says("本校"));
        var preview = Says("下周五下午5点");

        Assert.Contains("预览：消防安全培训", preview);
        Assert.Contains("截止：12月4日 17:00", preview);
        Assert.Contains("（5/5）：截止", Says("上一步"));
    }

    [Fact]
    public void A_correction_by_a_word_previews_anew_and_the_old_code_dies()
    {
        var first = Says("发布学习 廉洁教育");

        var second = Says("截止 12月5日");

        Assert.Contains("截止：12月5日 23:59", second);
        Assert.Contains("确认码不对", Says($"确认 {CodeOf(first)}"));
        Assert.Contains("对象：青榆区第一中学的党员（含预备党员）", Says("对象：本校党员"));
        var last = Says("标题 廉洁第四讲");
        Assert.Contains("已发布“廉洁第四讲”", Says($"确认 {CodeOf(last)}"));
        Assert.Equal("2026-12-05", _district.Obligation(1).Due.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", null));
    }

    [Fact]
    public void Everything_can_be_said_in_one_message()
    {
        var preview = Says("""
            发布学习
            标题：廉洁教育第四讲
            内容：学习准则
            第二行
            对象：本校在编教师 除 林晓
            截止：12月1日
            链接：https://example.edu.cn/a https://example.edu.cn/b
            场次：第一场 11月30日14:00；第二场 12月1日14:00
            宽限：2天
            补卡期：7天
            提醒：提前3天、过后1天
            重复：每月
            """);
        Assert.All(
            ["学习准则\n第二行", "https://example.edu.cn/b", "第一场 11月30日 14:00；第二场", "宽限 2 天", "补卡期 7 天", "提前3天、过后1天", "每月重复"],
            words => Assert.Contains(words, preview));

        Says($"确认 {CodeOf(preview)}");

        var task = _district.Obligation(1);
        Assert.Equal((2, 7), (task.GraceDays, task.MakeUpDays));
        Assert.Equal([-3, 1], task.ReminderDays);
        Assert.Equal(["第一场", "第二场"], task.Sessions.Select(session => session.Name));
    }

    [Theory]
    [InlineData("链接 moe.gov.cn", "链接要以 http:// 或 https:// 开头")]
    [InlineData("宽限 很久", "宽限写天数")]
    [InlineData("补卡期 100", "补卡期写天数，0 到 60")]
    [InlineData("提醒 每小时", "提醒最多 3 次")]
    [InlineData("提醒 提前9天、提前5天、提前3天、提前1天", "提醒最多 3 次")]
    [InlineData("重复 每天", "每周、每月、每学期")]
    [InlineData("截止 2月30日", "看不懂或没有这一天")]
    [InlineData("截止 2026-11-01", "已经过了")]
    [InlineData("类型 打牌", "没有“打牌”这一类型")]
    [InlineData("标题 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", "标题有 41 个字")]
    public void A_wrong_correction_says_what_is_wrong_and_asks_again(string said, string expected)
    {
        Says("发布学习 廉洁教育");

        Assert.Contains(expected, Says(said));
        Assert.Contains("没有发布", Says("取消"));
    }

    [Fact]
    public void Giving_up_kills_the_code()
    {
        var code = CodeOf(Says("发布学习 廉洁教育"));

        Assert.Contains("没有发布", Says("取消"));

        Assert.Contains("没有等待确认的内容", Says($"确认 {code}"));
    }

    [Fact]
    public void A_command_in_between_is_answered_and_the_dialogue_waits()
    {
        Says("发布学习");
        Says("其他");

        Assert.Contains("没有要完成的任务", Says("我的任务"));
        Assert.Contains("（3/5）：内容", Says("消防安全学习"));
    }

    [Fact]
    public void A_content_that_begins_with_a_command_is_a_content()
    {
        Says("发布学习");
        Says("其他");
        Says("消防安全学习");

        Assert.Contains("（4/5）：对象", Says("打卡：请大家在周五之前看完视频，看完点打卡就可以。"));
    }

    [Fact]
    public void Without_an_answer_the_dialogue_is_forgotten()
    {
        Says("发布学习");
        _district.Time.Advance(TimeSpan.FromMinutes(31));

        Assert.Contains("这是一个问题", Says("廉洁教育"));
    }

    [Fact]
    public void A_preview_is_confirmed_only_for_those_who_were_shown()
    {
        var code = CodeOf(Says("发布学习 廉洁教育"));
        _district.Import(SampleDistrict.RosterCsv + "XinLaoShi,新老师,青榆区第一中学,,在编,其他,,,\n");

        Assert.Contains("名册刚刚变了", Says($"确认 {code}"));

        Assert.Equal(0, _district.Store.Counter(ObligationTables.NumberCounter));
    }

    [Fact]
    public void A_repeating_task_is_published_each_time_once_until_it_is_stopped()
    {
        Says("发布学习 廉洁教育");
        var preview = Says("重复 每月");
        Assert.Contains("以后每月自动发布一次", Says($"确认 {CodeOf(preview)}"));

        MoveTo(2026, 12, 23);
        Assert.Equal("廉洁教育学习（12月）", _district.Obligation(2).Title);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 15, 59, 59, TimeSpan.Zero), _district.Obligation(2).Due);
        MoveTo(2027, 1, 23);
        Assert.Equal(3, _district.Store.Counter(ObligationTables.NumberCounter));

        Assert.Contains("已停止", Says("停止重复 3"));
        MoveTo(2027, 2, 28);
        Assert.Equal(3, _district.Store.Counter(ObligationTables.NumberCounter));
    }

    [Theory]
    [InlineData("每周", "2026-11-30", "2026-12-07")]
    [InlineData("每学期", "2027-03-01", "2027-03-08")]
    public void Repetitions_follow_the_calendar(string repeat, string published, string due)
    {
        Says("发布学习 廉洁教育");
        Says($"确认 {CodeOf(Says($"重复 {repeat}"))}");

        var day = DateOnly.Parse(published, null);
        MoveTo(day.Year, day.Month, day.Day);

        Assert.Equal(due, _district.Obligation(2).Due.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", null));
    }

    [Fact]
    public void A_repetition_ends_when_its_publisher_is_no_secretary_any_more()
    {
        Says("发布学习 廉洁教育");
        Says($"确认 {CodeOf(Says("重复 每周"))}");
        _district.Import(SampleDistrict.RosterCsv.Replace("中共党员,书记,1996-08-25,", "中共党员,,1996-08-25,"));

        MoveTo(2026, 11, 30);

        Assert.Equal(1, _district.Store.Counter(ObligationTables.NumberCounter));
        Assert.True(StudyTables.Series.Get(_district.Store, ObligationTables.Key(1))!.Value.Stopped);
    }

    void MoveTo(int year, int month, int day)
    {
        _district.Time.SetUtcNow(new DateTimeOffset(year, month, day, 4, 0, 0, TimeSpan.Zero));
        _district.RunDueWork();
    }

    string Says(string text) => _district.Say(Secretary, text.ReplaceLineEndings("\n"));

    static string CodeOf(string preview) => preview[(preview.IndexOf("“确认 ", StringComparison.Ordinal) + 4)..][..4];
}
