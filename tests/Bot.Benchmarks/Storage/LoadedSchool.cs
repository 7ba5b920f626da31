using System.Globalization;
using Bot.Obligations;
using Bot.Storage;

namespace Bot.Benchmarks.Storage;

/// <summary>A school of 200 of which 180 have done a task: what such a task leaves in the store.</summary>
sealed class LoadedSchool(int school)
{
    public const int Schools = 500;
    public const int Done = 180;
    const int People = 200;

    static readonly DateTimeOffset Start = new(2020, 1, 6, 0, 0, 0, TimeSpan.Zero);

    public static string IdOf(int school) => string.Create(CultureInfo.InvariantCulture, $"s{school:D4}");

    public static string MemberOf(int school, int position) => string.Create(CultureInfo.InvariantCulture, $"{IdOf(school)}u{position:D3}");

    public static string CounterOf(int school, int task) => string.Create(CultureInfo.InvariantCulture, $"check-ins:{task:D6}:{IdOf(school)}");

    public Unit Done180(int task)
    {
        var (unit, id) = (new Unit(), IdOf(school));
        var states = new string('T', Done) + new string('P', People - Done);
        var members = Enumerable.Range(0, People).Select(position => new FrozenMember(MemberOf(school, position), $"教师{position}")).ToList();
        ObligationTables.Rosters.Insert(unit, ObligationTables.SchoolKey(task, id), new FrozenRoster(id, $"青榆区第{school}小学", members));
        ObligationTables.Rollups.Insert(unit, ObligationTables.SchoolKey(task, id), new Rollup(id, $"青榆区第{school}小学", Start.AddDays(task * 7), states, states));
        unit.Add(CounterOf(school, task), Done);
        for (var position = 0; position < Done; position++)
            Record(unit, task, id, MemberOf(school, position), Start.AddDays(task * 7).AddSeconds(position));
        return unit;
    }

    static void Record(Unit unit, int task, string id, string member, DateTimeOffset at)
    {
        var number = $"DK-{task}-{member}";
        var recorded = new AssignmentEvent(AssignmentEventKind.CheckedIn, member, AssignmentState.DoneOnTime, at, at, member)
        {
            Channel = "wecom-app",
            MessageKey = $"msg-{task}-{member}",
            RecordNumber = number,
        };
        ObligationTables.Events.Insert(unit, ObligationTables.EventPrefix(task, id, member) + "000", recorded);
        ObligationTables.History.Insert(
            unit,
            ObligationTables.HistoryKey(member, at, task, id, 0),
            new HistoryLine(task, ObligationType.Study, "师德专题学习", AssignmentEventKind.CheckedIn, AssignmentState.DoneOnTime, at, number));
    }
}
