using System.Globalization;
using Bot.Channels;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Benchmarks.District;

/// <summary>An invented district of 500 schools with 200 staff each, and as many check-ins on file as asked for.</summary>
static class LargeDistrict
{
    public const int Schools = 500;
    public const int StaffPerSchool = 200;

    /// <summary>Nine of ten have checked in to every task.</summary>
    const int DonePerSchool = StaffPerSchool * 9 / 10;

    /// <summary>One of a hundred is out of the app's range.</summary>
    const int MissedPerSchool = StaffPerSchool / 100;

    public static string SchoolId(int school) => string.Create(CultureInfo.InvariantCulture, $"s{school + 1:D4}");

    public static string MemberId(int school, int member) => string.Create(CultureInfo.InvariantCulture, $"m{school:D3}x{member:D3}");

    /// <summary>How many tasks hold this many check-ins.</summary>
    public static int TasksFor(int checkIns) => Math.Max(1, (checkIns + (Schools * DonePerSchool) - 1) / (Schools * DonePerSchool));

    public static async Task AddRosterAsync(IRecordStore store)
    {
        for (var school = 0; school < Schools; school++)
        {
            var unit = new Unit();
            RosterTables.Schools.Insert(unit, SchoolId(school), new School(SchoolId(school), SchoolName(school)));
            for (var member = 0; member < StaffPerSchool; member++)
            {
                var person = Person(school, member);
                RosterTables.Add(unit, person);
            }

            await CommitAsync(store, unit);
        }
    }

    /// <summary>Tasks that are over, due one a day before <paramref name="now"/>, each with its frozen roster, rollup and events.</summary>
    public static async Task AddCheckInsAsync(IRecordStore store, int checkIns, DateTimeOffset now, Action<int> progress)
    {
        var tasks = TasksFor(checkIns);
        for (var number = 1; number <= tasks; number++)
        {
            var task = TaskOf(number, now.AddDays(number - tasks));
            var head = new Unit().Add(ObligationTables.NumberCounter, 1);
            ObligationTables.Obligations.Insert(head, ObligationTables.Key(number), task);
            OpenObligation.AddIndexRows(head, task);
            AddPublication(head, task);
            await CommitAsync(store, head);
            // Several schools side by side share a flush, as people who check in at the same time do.
            await Parallel.ForAsync(0, Schools, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (school, _) =>
                await CommitAsync(store, SchoolPart(task, school)));
            progress(number * Schools * DonePerSchool);
        }
    }

    public static StaffMember Person(int school, int member) => new()
    {
        Id = MemberId(school, member),
        Name = string.Create(CultureInfo.InvariantCulture, $"教师{school:D3}{member:D3}"),
        SchoolId = SchoolId(school),
        SchoolName = SchoolName(school),
        Schools = [SchoolId(school)],
        IsSecretary = member == 0,
    };

    static string SchoolName(int school) => string.Create(CultureInfo.InvariantCulture, $"清河区第{school + 1:D3}小学");

    static Obligation TaskOf(int number, DateTimeOffset due) => new()
    {
        Number = number,
        Type = ObligationType.Study,
        Title = string.Create(CultureInfo.InvariantCulture, $"廉洁教育第{number}讲"),
        PublishedAt = due.AddDays(-7),
        PublishedBy = "boss",
        Due = due,
        AudienceText = "全区",
    };

    static void AddPublication(Unit unit, Obligation task)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"publish-{task.Number}");
        PushTables.Publications.Insert(unit, PushTables.PublicationKey(task.Number), new PushRef(id));
        PushTables.Pushes.Insert(unit, id, new PushRow($"发布 {task.Number}", task.Number, "boss", Schools * StaffPerSchool, task.PublishedAt)
        {
            IsPublication = true,
            Sent = Schools * (StaffPerSchool - MissedPerSchool),
            OutOfRange = Schools * MissedPerSchool,
        });
    }

    static Unit SchoolPart(Obligation task, int school)
    {
        var unit = new Unit();
        var key = ObligationTables.SchoolKey(task.Number, SchoolId(school));
        var people = Enumerable.Range(0, StaffPerSchool).Select(member => Person(school, member)).ToList();
        var roster = new FrozenRoster(SchoolId(school), SchoolName(school), [.. people.Select(person => new FrozenMember(person.Id, person.Name))]);
        var states = new string(AssignmentStates.Letter(AssignmentState.DoneOnTime), DonePerSchool)
            + new string(AssignmentStates.Letter(AssignmentState.Pending), StaffPerSchool - DonePerSchool);
        ObligationTables.Rosters.Insert(unit, key, roster);
        ObligationTables.Rollups.Insert(unit, key, new Rollup(roster.SchoolId, roster.SchoolName, task.Due, states, states));
        foreach (var missed in people.TakeLast(MissedPerSchool))
            PushTables.NotReached.Insert(unit, PushTables.NotReachedKey(task.Number, roster.SchoolId, missed.Id), new NotReachedRow(DeliveryStatus.OutOfRange));
        for (var member = 0; member < DonePerSchool; member++)
        {
            var at = task.Due.AddHours(-1).AddSeconds(member);
            ObligationTables.Events.Insert(
                unit,
                ObligationTables.EventPrefix(task.Number, roster.SchoolId, people[member].Id) + "000",
                new AssignmentEvent(AssignmentEventKind.CheckedIn, people[member].Id, AssignmentState.DoneOnTime, at, at, people[member].Id)
                {
                    Channel = "wecom-app",
                    MessageKey = string.Create(CultureInfo.InvariantCulture, $"msg-{task.Number}-{school}-{member}"),
                    RecordNumber = string.Create(CultureInfo.InvariantCulture, $"DK-{task.Number}-{school:D4}{member:D3}"),
                });
        }

        return unit;
    }

    static async Task CommitAsync(IRecordStore store, Unit unit)
    {
        if (await store.CommitAsync(unit, CancellationToken.None) is not CommitResult.Committed)
            throw new InvalidOperationException("The folder holds a district already; give an empty one.");
    }
}
