namespace Bot.Answers;

/// <param name="Text">As the person wrote it.</param>
/// <param name="Day">The day whose rules count.</param>
/// <param name="School">Whose rules count; null: everybody's.</param>
sealed record Question(string Text, DateOnly Day, string? School)
{
    public const int Longest = 500;
}
