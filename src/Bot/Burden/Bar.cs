namespace Bot.Burden;

/// <summary>
/// What central guidance bars and the bot leaves out: each may be switched on only with a written basis. What is not
/// listed here cannot be switched on, because it does not exist.
/// </summary>
enum Bar
{
    /// <summary>Schools in the order of their completion rate instead of their pinyin.</summary>
    SchoolsByRate,

    /// <summary>A check-in counts only with so many characters of note.</summary>
    MinimumWords,

    /// <summary>A check-in counts only with a picture.</summary>
    CompulsoryPictures,
}

/// <summary>That a bar is lifted. Key: the bar's name.</summary>
/// <param name="Bar">Which.</param>
/// <param name="Amount">For <see cref="Bar.MinimumWords"/>: how many characters; else 0.</param>
/// <param name="Basis">The written basis, as the administrator gave it.</param>
/// <param name="By">Member id of who switched it on.</param>
/// <param name="ByName">The name as it was then.</param>
/// <param name="At">When.</param>
sealed record LiftedBar(Bar Bar, int Amount, string Basis, string By, string ByName, DateTimeOffset At);
