using Microsoft.Extensions.Options;

namespace Bot.Time;

/// <summary>The zone in which the school's days begin and end, and where the operator's holidays lie.</summary>
sealed class TimeOptions
{
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>A <c>holidays.txt</c> in it replaces the one shipped with the program.</summary>
    public string DataDirectory { get; init; } = "data";
}

sealed class TimeOptionsValidator : IValidateOptions<TimeOptions>
{
    public ValidateOptionsResult Validate(string? name, TimeOptions options)
    {
        var faults = HolidayFile.Read(HolidayFile.Find(options.DataDirectory)).Faults.ToList();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
            faults.Add($"Bot:TimeZone 的值“{options.TimeZone}”不是时区，应写成 Asia/Shanghai。");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
