using Bot.Obligations;
using Bot.Storage;
using Bot.Study;
using Bot.Tests.Support;

namespace Bot.Tests.Study;

/// <summary>The same utterances through the bot's whole order of skills: what is recorded, and above all what is not.</summary>
public sealed class SpokenCheckInTests : IDisposable
{
    readonly SmallDistrict _district = new("账号,姓名,学校,角色\nlin,林晓,一中,\nwang,王芳,一中,\nadmin,何静,教委,管理员\n");

    public void Dispose() => _district.Dispose();

    [Theory]
    [MemberData(nameof(CheckInSpeechTests.Utterances), MemberType = typeof(CheckInSpeechTests))]
    public void Only_what_is_plainly_a_check_in_is_recorded(string line)
    {
        var columns = line.Split('\t');
        Publish("廉洁教育第四讲（师德专题学习）");

        _district.Say("lin", columns[0]);

        var isRecorded = columns[1] is "checkin" || (columns[1] is "task" && !columns[0].StartsWith("王芳", StringComparison.Ordinal));
        Assert.Equal(isRecorded ? AssignmentState.DoneOnTime : AssignmentState.Pending, StateOf(1));
    }

    [Theory]
    [InlineData("打卡 第二讲 很有收获", 2, "很有收获")]
    [InlineData("第二讲学完了", 2, "")]
    [InlineData("打卡 2 很有收获", 2, "很有收获")]
    [InlineData("打卡第一讲", 1, "")]
    public void One_of_several_is_meant_by_its_number_or_its_title(string said, int number, string note)
    {
        Publish("第一讲");
        Publish("第二讲");

        _district.Say("lin", said);

        Assert.Equal(AssignmentState.DoneOnTime, StateOf(number));
        Assert.Equal(AssignmentState.Pending, StateOf(3 - number));
        Assert.Equal(note, Find(number).Counting!.Note);
    }

    [Fact]
    public void Choosing_from_the_list_keeps_what_was_said()
    {
        Publish("第一讲");
        Publish("第二讲");

        var asked = _district.Say("lin", "打卡 很有收获");

        Assert.Contains("是哪一项", asked);
        Assert.Contains("[打卡 2] 打卡 2 很有收获", asked);
        Assert.Equal(AssignmentState.Pending, StateOf(1));
    }

    [Fact]
    public void What_may_be_a_check_in_is_asked_back_with_a_button()
    {
        Publish("第一讲");

        var asked = _district.Say("lin", "我要打卡");

        Assert.Contains("您是要打卡吗", asked);
        Assert.Contains("[打卡 1] 打卡 1", asked);
    }

    [Theory]
    [InlineData("打卡 9", "没有编号为 9 的学习任务")]
    [InlineData("打卡 2", "没有安排给您")]
    public void What_cannot_be_recorded_says_why(string said, string expected)
    {
        Publish("第一讲");
        Publish("机关学习", "教委");

        Assert.Contains(expected, _district.Say("lin", said));
        Assert.Equal(AssignmentState.Pending, StateOf(1));
    }

    [Fact]
    public void A_note_has_a_bound_and_no_minimum()
    {
        Publish("第一讲");

        Assert.Contains("最多记 500 个", _district.Say("lin", "打卡 " + new string('学', 501)));
        Assert.Contains("打卡成功", _district.Say("lin", "打卡 好"));
    }

    [Fact]
    public void A_deferred_task_is_not_meant_while_another_is_due()
    {
        Publish("第一讲");
        Publish("第二讲");
        _district.Say("admin", "暂缓 1 林晓 12月30日 病假");

        _district.Say("lin", "我打卡了");

        Assert.Equal(AssignmentState.Deferred, StateOf(1));
        Assert.Equal(AssignmentState.DoneOnTime, StateOf(2));
    }

    void Publish(string title, string audience = "一中、教委")
    {
        var admin = _district.Member("admin");
        var unit = new Unit();
        var resolved = (AudienceOutcome.Resolved)_district.Get<ResolveAudience>().Resolve(audience, admin);
        var due = _district.Time.GetUtcNow().AddDays(5);
        _district.Get<PublishStudyTask>().Publish(unit, new StudyTaskDraft(title, "", StudyKind.Other, audience, due), resolved, admin);
        Assert.IsType<CommitResult.Committed>(_district.Commit(unit));
    }

    Assignment Find(int number) => _district.Get<Assignments>().Find(number, _district.Member("lin"))!;

    AssignmentState StateOf(int number) => Find(number).State;
}
