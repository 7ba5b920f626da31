using System.Text;
using WeComSimulator.AddressBook;

namespace WeComSimulator;

/// <summary>
/// An invented district: an education office, four schools, some sixty staff. The roster is what an operator would
/// import; the corp is the same people as WeCom knows them, with the few deviations a real district has.
/// </summary>
static class SampleDistrict
{
    public const string Name = "青榆区教育系统";

    /// <summary>On the roster and in WeCom, but outside the app's visible range: a retired teacher of 榆林路小学.</summary>
    public const string OutsideVisibleRange = "HouYongNian";

    /// <summary>On the roster and visible, but without a basic interface licence: a temporary teacher of 榆林路小学.</summary>
    public const string WithoutLicence = "LongTao";

    /// <summary>In WeCom and visible, but on no roster: somebody whom the bot does not know.</summary>
    public const string NotOnRoster = "FangKe";

    /// <summary>On the roster with a leaving date in the past, and gone from WeCom: formerly 第一中学.</summary>
    public const string LeftLastYear = "PengXiaoYan";

    static readonly Lazy<string> Csv = new(ReadRoster);

    /// <summary>The roster file, in the format of <c>roster import</c>.</summary>
    public static string RosterCsv => Csv.Value;

    public static Corp CreateCorp()
    {
        string[][] rows = [.. RosterCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Split(','))];
        string[] schools = [.. rows.Select(row => row[2]).Distinct(StringComparer.Ordinal)];
        var departments = schools.Select((school, index) => new CorpDepartment(index + 2, school, CorpDepartment.RootId));
        var members = rows.Where(row => row[0] != LeftLastYear).Select(row => MemberOf(row, Array.IndexOf(schools, row[2]) + 2));
        var stranger = new CorpMember(NotOnRoster, "方可", [2]) { Position = "访客" };
        return new Corp([new CorpDepartment(CorpDepartment.RootId, Name, 0), .. departments], [.. members, stranger]);
    }

    static CorpMember MemberOf(string[] row, int department) => new(row[0], row[1], [department])
    {
        Position = row[6],
        IsLeader = row[6] == "书记",
        InVisibleRange = row[0] != OutsideVisibleRange,
        Licensed = row[0] != WithoutLicence,
    };

    static string ReadRoster()
    {
        using var stream = typeof(SampleDistrict).Assembly.GetManifestResourceStream("SampleDistrict/roster.csv")
            ?? throw new InvalidOperationException("The sample roster is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
