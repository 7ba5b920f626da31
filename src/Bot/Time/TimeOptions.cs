using Microsoft.Extensions.Options;

namespace Bot.Time;

/// <summary>The zone in which the school's days begin and end.</summary>
sealed class TimeOptions
{
    public string TimeZone { get; init; } = "Asia/Shanghai";
}

sealed class TimeOptionsValidator : IValidateOptions<TimeOptions>
{
    public ValidateOptionsResult Validate(string? name, TimeOptions options) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Bot:TimeZone 的值“{options.TimeZone}”不是时区，应写成 Asia/Shanghai。");
}
