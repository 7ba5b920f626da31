using System.Text;
using Bot.Knowledge;
using Bot.Obligations;
using Bot.Pledges;
using Bot.Roster;
using Bot.Storage;
using Bot.Study;
using Bot.Time;
using WeComSimulator;

namespace Bot.Operations;

/// <summary>
/// The first minute of a new user: an empty store gets the sample roster, one open study task and one open pledge
/// round, through the same use cases that a real district goes through.
/// </summary>
sealed class SampleDistrictData(
    IRecordStore store,
    ImportRoster import,
    RosterDirectory roster,
    ResolveAudience audiences,
    PublishStudyTask publishStudyTask,
    PublishPledgeRound publishPledgeRound,
    BusinessClock clock)
{
    const int DaysToStudy = 7;
    const int DaysToPledge = 14;

    static readonly Table<SampleRow> Samples = new("sample-district");

    /// <summary>Step by step, each known by what it left: a start that was killed goes on where it stood.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (Samples.Get(store, "district") is null && !await TryClaimAsync(cancel))
            return;
        if (roster.Schools().Count == 0)
        {
            using var csv = new MemoryStream(Encoding.UTF8.GetBytes(SampleDistrict.RosterCsv));
            await import.RunAsync(RosterFile.Read(csv, isExcel: false), dryRun: false, cancel);
        }

        var administrator = roster.Schools()
            .SelectMany(school => roster.MembersOf(school.Id))
            .First(member => member.IsAdministrator);
        var audience = (AudienceOutcome.Resolved)audiences.Resolve("全区", administrator);
        var unit = new Unit();
        if (store.Counter(ObligationTables.NumberCounter) == 0)
        {
            publishStudyTask.Publish(unit, StudyTask(), audience, administrator);
            await store.CommitAsync(unit, cancel);
        }

        if (store.Counter(ObligationTables.NumberCounter) == 1)
        {
            unit = new Unit();
            publishPledgeRound.Publish(unit, Pledge(), clock.EndOf(clock.Today.AddDays(DaysToPledge)), audience, administrator);
            await store.CommitAsync(unit, cancel);
        }
    }

    /// <summary>A store that holds somebody's own roster gets no samples.</summary>
    async Task<bool> TryClaimAsync(CancellationToken cancel)
    {
        if (roster.Schools().Count > 0)
            return false;
        var unit = new Unit();
        Samples.Insert(unit, "district", new SampleRow(clock.Now));
        return await store.CommitAsync(unit, cancel) is CommitResult.Committed;
    }

    StudyTaskDraft StudyTask() => new(
        "师德师风专题学习（第四季度）",
        "学习《教师职业行为准则与师德考核办法》第二章，对照自己的课堂想一想。读完点“打卡”即可，心得自愿写。",
        StudyKind.EthicsTraining,
        "全区",
        clock.EndOf(clock.Today.AddDays(DaysToStudy)));

    static PledgeVersion Pledge() =>
        PledgeFile.Read(File.ReadAllText(Path.Combine(ProgramFolder.Find("prompts/pledges"), "integrity-2026.md")));

    sealed record SampleRow(DateTimeOffset At);
}
