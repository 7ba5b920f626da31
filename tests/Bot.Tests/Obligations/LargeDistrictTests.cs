using System.Globalization;
using System.Text;
using Bot.Obligations;
using Bot.Storage;
using Bot.Study;
using Bot.Tests.Support;

namespace Bot.Tests.Obligations;

/// <summary>What a task for a whole district costs in rows, not in seconds: 500 schools with 20 people each.</summary>
public sealed class LargeDistrictTests : IDisposable
{
    const int Schools = 500;
    const int PeoplePerSchool = 20;

    readonly SmallDistrict _district = new(Roster());

    public void Dispose() => _district.Dispose();

    [Fact]
    public void A_publication_is_one_unit_of_about_a_thousand_rows_and_an_extension_touches_no_rollup()
    {
        var unit = new Unit();
        var admin = _district.Member("admin");
        var audience = (AudienceOutcome.Resolved)_district.Get<ResolveAudience>().Resolve("全区 除 教委", admin);
        var draft = new StudyTaskDraft("学习", "", StudyKind.Other, "全区", _district.Time.GetUtcNow().AddDays(5));
        _district.Get<PublishStudyTask>().Publish(unit, draft, audience, admin);
        Assert.Equal(Schools * PeoplePerSchool, audience.Count);
        Assert.InRange(unit.Operations.Count(one => one is Operation.Insert), 2 * Schools, (2 * Schools) + 20);
        Assert.IsType<CommitResult.Committed>(_district.Commit(unit));

        var rollup = ObligationTables.Rollups.Get(_district.Store, ObligationTables.SchoolKey(1, "s0002"))!.Version;
        Assert.Contains($"已通知还没完成的 {Schools * PeoplePerSchool} 人", _district.Say("admin", "延期 1 12月20日"));

        Assert.Equal(rollup, ObligationTables.Rollups.Get(_district.Store, ObligationTables.SchoolKey(1, "s0002"))!.Version);
        Assert.Contains("打卡成功", _district.Say("p0001-01", "打卡"));
        _district.RunDueWork();
        Assert.Contains("打卡成功", _district.Say("p0500-20", "我学完了"));
    }

    static string Roster()
    {
        var csv = new StringBuilder("账号,姓名,学校,角色\nadmin,何静,教委,管理员\n");
        for (var school = 1; school <= Schools; school++)
        {
            for (var person = 1; person <= PeoplePerSchool; person++)
                csv.AppendLine(CultureInfo.InvariantCulture, $"p{school:D4}-{person:D2},老师{person},第{school}小学,");
        }

        return csv.ToString();
    }
}
