using System.Globalization;
using Bot.Burden;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>What one school's staff were asked in a month.</summary>
/// <param name="SchoolName">Whose.</param>
/// <param name="Staff">How many people work there.</param>
/// <param name="Messages">Messages that they did not ask for: tasks, reminders, digests.</param>
/// <param name="Taps">Taps that the tasks took: one for 打卡, two for a pledge.</param>
sealed record SchoolBurden(string SchoolName, int Staff, long Messages, long Taps);

/// <summary>The burden report of one month. A month that is over is kept as it was counted.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="AsOf">When it was counted.</param>
/// <param name="Schools">In the order of the names' pinyin.</param>
sealed record BurdenReport(DateOnly Month, DateTimeOffset AsOf, IReadOnlyList<SchoolBurden> Schools)
{
    public SchoolBurden Total => new(
        "合计", Schools.Sum(school => school.Staff), Schools.Sum(school => school.Messages), Schools.Sum(school => school.Taps));
}

/// <summary>Counts the burden of a month, or reads what was counted when it was over.</summary>
sealed class CountBurden(IRecordStore store, RosterDirectory roster, BusinessClock clock)
{
    /// <summary>Key: month.</summary>
    static readonly Table<BurdenReport> Reports = new("burden-reports");

    public BurdenReport Of(DateOnly month) => Kept(month)?.Value ?? Count(month);

    /// <summary>Keeps the report of a month that is over, so that later transfers do not change it.</summary>
    public BurdenReport Keep(Unit unit, DateOnly month)
    {
        if (Kept(month) is { } kept)
            return kept.Value;
        var report = Count(month);
        Reports.Insert(unit, Key(month), report);
        return report;
    }

    BurdenReport Count(DateOnly month) => new(month, clock.Now, [.. roster.Schools().Select(school => Count(month, school))]);

    SchoolBurden Count(DateOnly month, School school)
    {
        var (messages, taps) = BurdenCounters.Of(store, month, school.Id);
        return new SchoolBurden(school.Name, roster.StaffCountOf(school.Id, clock.Today), messages, taps);
    }

    Row<BurdenReport>? Kept(DateOnly month) => Reports.Get(store, Key(month));

    static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
