using WeComSimulator;

namespace Bot.Tests.WeComSimulator;

public sealed class SampleDistrictTests
{
    static readonly string[][] Rows =
        [.. SampleDistrict.RosterCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(','))];

    [Fact]
    public void The_roster_has_the_columns_that_roster_import_reads()
    {
        Assert.Equal(["账号", "姓名", "学校", "支部", "人员类别", "政治面貌", "角色", "入职日期", "离职日期"], Rows[0]);
        Assert.All(Rows, row => Assert.Equal(9, row.Length));
    }

    [Fact]
    public void It_is_an_office_and_four_schools_each_with_one_secretary_and_every_kind_of_staff_somewhere()
    {
        var staff = Rows[1..];

        Assert.Equal(5, staff.Select(row => row[2]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(staff.GroupBy(row => row[2], StringComparer.Ordinal), school => Assert.Single(school, row => row[6] == "书记"));
        Assert.Equal(2, staff.Count(row => row[6] == "管理员"));
        Assert.Equal(["临聘", "在编", "外聘", "离退休", "编外"], staff.Select(row => row[4]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());
        Assert.InRange(staff.Length, 55, 65);
        Assert.Equal(staff.Length, staff.Select(row => row[0]).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Wecom_knows_the_same_people_but_for_the_marked_exceptions()
    {
        var corp = SampleDistrict.CreateCorp();

        var onRoster = Rows[1..].Select(row => row[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Equal([SampleDistrict.NotOnRoster], corp.Members.Select(m => m.UserId).Where(id => !onRoster.Contains(id)).ToArray());
        Assert.Equal([SampleDistrict.LeftLastYear], onRoster.Where(id => corp.Find(id) is null).ToArray());
        Assert.Equal([SampleDistrict.OutsideVisibleRange], corp.Members.Where(m => !m.InVisibleRange).Select(m => m.UserId).ToArray());
        Assert.Equal([SampleDistrict.WithoutLicence], corp.Members.Where(m => !m.Licensed).Select(m => m.UserId).ToArray());
    }
}
