namespace Bot.Knowledge;

/// <summary>How far the clauses can be found by their meaning. Whoever embeds them says so; the list of documents and the health page show it.</summary>
sealed class MeaningStatus
{
    volatile MeaningProgress? _current;

    /// <summary>Null: without an embedding model.</summary>
    public MeaningProgress? Current
    {
        get => _current;
        set => _current = value;
    }
}

/// <param name="Embedded">So many clauses have a vector.</param>
/// <param name="Clauses">Of so many.</param>
/// <param name="IsFailing">The service did not answer when it was last asked.</param>
sealed record MeaningProgress(int Embedded, int Clauses, bool IsFailing);
