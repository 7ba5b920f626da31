namespace Bot.Answers;

/// <param name="Text">What is looked for: as the person wrote it, or with what it took from the questions before.</param>
/// <param name="Day">The day whose rules count; when asking, the day of the message.</param>
/// <param name="School">Whose rules count; null: everybody's.</param>
sealed record Question(string Text, DateOnly Day, string? School)
{
    public const int Longest = 500;

    /// <summary>The first day of the time that was asked about, when that was longer than a day.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Something of the past that is dealt with now: <see cref="OldCase"/>.</summary>
    public bool IsOldCase { get; init; }

    /// <summary>The question it was read together with, when it leaned on one.</summary>
    public string? Follows { get; init; }

    /// <summary>With the words that named a day, which are not looked for.</summary>
    public string Whole { get; init; } = Text;
}
