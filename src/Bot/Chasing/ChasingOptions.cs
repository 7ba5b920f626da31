using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Bot.Chasing;

/// <summary>When reminders and 催办 may go out. A publication that a person confirmed goes out at once.</summary>
sealed class ChasingOptions
{
    /// <summary>Wall time, HH:mm.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "Chasing:SendFrom 应写成 07:30 这样的时间。")]
    public string SendFrom { get; init; } = "07:30";

    /// <summary>Wall time, HH:mm; 24:00 is the end of the day.</summary>
    [RegularExpression("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", ErrorMessage = "Chasing:SendUntil 应写成 20:00 这样的时间，全天写 24:00。")]
    public string SendUntil { get; init; } = "20:00";

    public bool WorkingDaysOnly { get; init; } = true;
}

[OptionsValidator]
sealed partial class ChasingOptionsValidator : IValidateOptions<ChasingOptions>;
