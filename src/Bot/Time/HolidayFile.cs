using System.Globalization;

namespace Bot.Time;

/// <summary>What a calendar file says, and one sentence for every line that cannot be right.</summary>
sealed record HolidayFileContent(WorkingCalendar Calendar, IReadOnlyList<string> Faults);

/// <summary>
/// Reads the holidays that an operator keeps: <c>2026-02-15 2026-02-23 休 春节</c>, <c>2026-02-14 班 春节调休</c>.
/// Blank lines and lines after # are skipped.
/// </summary>
static class HolidayFile
{
    const string Name = "holidays.txt";
    const int LargestFile = 256 * 1024;
    const int LongestHoliday = 31;

    /// <summary>The operator's own file in the data directory, else the one shipped beside the program.</summary>
    public static string Find(string dataDirectory)
    {
        var own = Path.GetFullPath(Path.Combine(dataDirectory, Name));
        return File.Exists(own) ? own : Path.Combine(AppContext.BaseDirectory, "calendar", Name);
    }

    /// <summary>Never throws for what stands in the file or for a file that cannot be read: that is a fault like another.</summary>
    public static HolidayFileContent Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > LargestFile
                ? Nothing($"节假日文件 {path} 超过 256 KB，不像一份节假日表。每行应写成“2026-10-01 2026-10-07 休 国庆节”。")
                : Parse(File.ReadAllLines(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Nothing($"节假日文件 {path} 读不出来：{failure.Message} 请检查文件和权限。");
        }
    }

    public static HolidayFileContent Parse(IReadOnlyList<string> lines, string path)
    {
        var days = new Dictionary<DateOnly, bool>();
        var faults = new List<string>();
        for (var number = 1; number <= lines.Count; number++)
        {
            var line = lines[number - 1].Split('#')[0].Trim();
            if (line.Length > 0 && AddLine(line, days) is { } fault)
                faults.Add($"节假日文件 {path} 第 {number} 行“{line}”{fault}。");
        }

        return new HolidayFileContent(new WorkingCalendar(days), faults);
    }

    /// <summary>Null when the line is right, else what is wrong with it.</summary>
    static string? AddLine(string line, Dictionary<DateOnly, bool> days)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || Day(words[0]) is not { } first)
            return "看不懂，应写成“2026-10-01 2026-10-07 休 国庆节”或“2026-10-10 班 国庆节调休”";
        var last = Day(words[1]);
        var kind = words.ElementAtOrDefault(last is null ? 1 : 2);
        if (kind is not ("休" or "班"))
            return "缺“休”或“班”，应写成“2026-10-10 班 国庆节调休”";
        var end = last ?? first;
        if (end < first || end.DayNumber - first.DayNumber >= LongestHoliday)
            return $"起止日期不对：止日应不早于起日，一行最多 {LongestHoliday} 天";
        for (var day = first; day <= end; day = day.AddDays(1))
        {
            if (kind == "班" && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                return $"里的 {day:yyyy-MM-dd} 本来就要上班；调休上班日只会是周六或周日，请核对日期";
            if (!days.TryAdd(day, kind == "班"))
                return $"里的 {day:yyyy-MM-dd} 前面已经写过，请只留一行";
        }

        return null;
    }

    static DateOnly? Day(string word) =>
        DateOnly.TryParseExact(word, ["yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static HolidayFileContent Nothing(string fault) => new(WorkingCalendar.PlainWeek, [fault]);
}
