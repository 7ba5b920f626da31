using System.Globalization;
using System.Text;
using Bot.Roster;
using Bot.Tests.Support;
using Bot.Time;
using Microsoft.Extensions.Time.Testing;
using MiniExcelLibs;

namespace Bot.Tests.Roster;

public class RosterImportTests
{
    const string Head = "账号,姓名,学校,支部,人员类别,政治面貌,角色,入职日期,离职日期,备注\n";

    readonly MemoryStore _store = new();
    readonly BusinessClock _clock = new(
        new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T10:00:00+08:00", CultureInfo.InvariantCulture)),
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    RosterDirectory Directory => new(_store, new RosterOptions());

    [Fact]
    public async Task A_first_import_adds_everyone_with_what_the_file_says()
    {
        var result = await ImportAsync(Head + "LinXiao,林晓,一中,第一支部,在编,中共党员,书记,2012-08-27,,数学\n");

        Assert.Equal((1, true), (result.Added, result.Written));
        var lin = Directory.Find("linXIAO")!;
        Assert.Equal(("林晓", "一中", true, PoliticalStatus.PartyMember), (lin.Name, lin.SchoolName, lin.IsSecretary, lin.PoliticalStatus));
        Assert.Equal("数学", lin.Notes["备注"]);
    }

    [Fact]
    public async Task One_bad_row_keeps_the_whole_file_out_and_every_bad_row_is_named()
    {
        var result = await ImportAsync(
            Head + "LinXiao,林晓,一中,,,,,,\n,无名,一中,,,,,,\nWang Fang,王芳,一中,,,,,,\nLinXiao,重复,一中,,,,,,\nMa,马力,一中,,正式,,,,\n");

        Assert.False(result.Written);
        Assert.Equal(
            ["第 3 行：缺少账号", "第 4 行：账号 Wang Fang 不是企业微信账号（1到64个字母、数字或 _-@.）", "第 5 行：账号 linxiao 与第 2 行重复", "第 6 行：人员类别“正式”不认识，应为 在编、编外、外聘、临聘 或 离退休"],
            result.Refused);
        Assert.Null(Directory.Find("LinXiao"));
    }

    [Fact]
    public async Task A_later_file_changes_moves_and_takes_leave_but_keeps_the_past()
    {
        await ImportAsync(Head + "LinXiao,林晓,一中,,,,,,\nWangFang,王芳,一中,,,,,,\n");

        var result = await ImportAsync(Head + "LinXiao,林晓,二小,,,,,,\n");

        Assert.Equal((0, 1), (result.Added, result.Changed));
        Assert.Equal(["王芳"], result.Left);
        Assert.Equal(2, Directory.Find("LinXiao")!.Schools.Count);
        Assert.Equal(new DateOnly(2026, 11, 23), Directory.Find("WangFang")!.LeftOn);
    }

    [Fact]
    public async Task Staff_are_counted_at_the_import_as_walking_the_roster_would_count_them()
    {
        await ImportAsync(Head + "LinXiao,林晓,一中,,,,,,\nWangFang,王芳,一中,,,,,,2026-12-31\nLaoLi,老李,一中,,离退休,,,,\nMa,马力,二小,,,,,,\n");
        await ImportAsync(Head + "LinXiao,林晓,一中,,,,,,\nWangFang,王芳,一中,,,,,,2026-12-31\nLaoLi,老李,一中,,离退休,,,,\n");
        var (first, second) = (Directory.Find("LinXiao")!.SchoolId, Directory.Find("Ma")!.SchoolId);

        var today = (Directory.StaffCountOf(first, _clock.Today), Directory.StaffCountOf(second, _clock.Today));
        var newYear = Directory.StaffCountOf(first, new DateOnly(2027, 1, 1));

        Assert.Equal(((2, 0), 1), (today, newYear));
        Assert.Equal(today.Item1, Directory.MembersOf(first).Count(member => SchoolStaff.Works(member, _clock.Today)));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await ImportAsync(Head + "LinXiao,林晓,一中,,,,,,\n");

        var result = await ImportAsync(Head + "LinXiao,林晓,一中,,,,,,\n");

        Assert.Equal((0, 0, 1), (result.Added, result.Changed, result.Unchanged));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var rows = Read(Encoding.UTF8.GetBytes(Head + "LinXiao,林晓,一中,,,,,,\n"));

        var result = await new ImportRoster(_store, Directory, new RosterChanges(_store, _clock), _clock).RunAsync(rows, dryRun: true, TestContext.Current.CancellationToken);

        Assert.Equal((1, false), (result.Added, result.Written));
        Assert.Null(Directory.Find("LinXiao"));
    }

    [Fact]
    public void A_file_saved_in_GB18030_or_as_xlsx_reads_the_same()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "账号,姓名,学校\nLinXiao,林晓,一中\n";
        using var xlsx = new MemoryStream();
        xlsx.SaveAs(new[] { new { 账号 = "LinXiao", 姓名 = "林晓", 学校 = "一中" } });

        var utf8 = Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]);
        var gb = Read(Encoding.GetEncoding("GB18030").GetBytes(text));
        var sheet = RosterFile.Read(new MemoryStream(xlsx.ToArray()), isExcel: true);

        Assert.All([utf8, gb, sheet], rows => Assert.Equal(("LinXiao", "林晓", "一中"), (rows[0]["账号"], rows[0]["姓名"], rows[0]["学校"])));
    }

    [Fact]
    public void A_file_that_is_no_sheet_is_refused_with_the_mend()
    {
        var fault = Assert.Throws<RosterFileException>(() => RosterFile.Read(new MemoryStream([1, 2, 3]), isExcel: true));

        Assert.Contains("请存成 .xlsx 或 UTF-8 的 .csv", fault.Message);
    }

    async Task<RosterImportResult> ImportAsync(string csv) => await new ImportRoster(_store, Directory, new RosterChanges(_store, _clock), _clock)
        .RunAsync(Read(Encoding.UTF8.GetBytes(csv)), dryRun: false, TestContext.Current.CancellationToken);

    static IReadOnlyList<RosterFileRow> Read(byte[] csv) => RosterFile.Read(new MemoryStream(csv), isExcel: false);
}
