using Bot.Obligations;
using Bot.Storage;
using Bot.Study;
using Bot.Tests.Support;

namespace Bot.Tests.Study;

/// <summary>What may go with a check-in: a session, a note, a second note. The first one counts.</summary>
public sealed class CheckInExtrasTests : IDisposable
{
    readonly SmallDistrict _district = new("账号,姓名,学校,角色\nlin,林晓,一中,\nadmin,何静,教委,管理员\n");

    public CheckInExtrasTests()
    {
        var admin = _district.Member("admin");
        var unit = new Unit();
        var audience = (AudienceOutcome.Resolved)_district.Get<ResolveAudience>().Resolve("一中", admin);
        var draft = new StudyTaskDraft("专题培训", "", StudyKind.Other, "一中", _district.Time.GetUtcNow().AddDays(5))
        {
            Sessions = [new Session("上午场"), new Session("下午场")],
        };
        _district.Get<PublishStudyTask>().Publish(unit, draft, audience, admin);
        Assert.IsType<CommitResult.Committed>(_district.Commit(unit));
    }

    public void Dispose() => _district.Dispose();

    [Theory]
    [InlineData("打卡 1 下午场 很有收获", 2, "很有收获")]
    [InlineData("打卡 第二场", 2, "")]
    [InlineData("打卡 1 第1场，学到不少", 1, "学到不少")]
    [InlineData("打卡 第三场", null, "第三场")]
    [InlineData("打卡 很有收获", null, "很有收获")]
    public void A_session_is_named_by_its_place_or_its_name(string said, int? session, string note)
    {
        Assert.Contains("打卡成功", Says(said));

        Assert.Equal((session, note), (Events[0].Session, Events[0].Note));
    }

    [Fact]
    public void A_later_note_or_session_is_attached_and_the_first_record_counts()
    {
        Says("打卡 上午场");

        Assert.Contains("这次写的附在后面", Says("打卡 1 回去又想了想"));
        Assert.Contains("这次写的附在后面", Says("打卡 下午场"));
        Assert.Contains("记录没有变", Says("打卡 1 回去又想了想"));

        Assert.Equal([AssignmentEventKind.CheckedIn, AssignmentEventKind.Noted, AssignmentEventKind.Noted], Events.Select(one => one.Kind));
        Assert.Single(Events.Select(one => one.RecordNumber).Distinct());
        Assert.Equal(AssignmentState.DoneOnTime, Find().State);
    }

    [Fact]
    public void Notes_end_at_a_bound()
    {
        Says("打卡");
        for (var count = 0; count < 25; count++)
            Says($"打卡 1 心得第{(char)('甲' + count)}条");

        Assert.Equal(21, Events.Count);
    }

    string Says(string text) => _district.Say("lin", text);

    Assignment Find() => _district.Get<Assignments>().Find(1, _district.Member("lin"))!;

    IReadOnlyList<AssignmentEvent> Events => Find().Events;
}
