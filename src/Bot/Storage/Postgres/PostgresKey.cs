namespace Bot.Storage.Postgres;

/// <summary>
/// Bounds of a range may hold what no key holds: a NUL to start after a key, or halves of characters. They are brought to
/// the nearest text that PostgreSQL can compare and that divides all possible keys in the same place.
/// </summary>
/// <param name="Text">What to compare with.</param>
/// <param name="IsAfter">The bound lies just after <paramref name="Text"/>, before any longer key.</param>
readonly record struct PostgresKey(string Text, bool IsAfter)
{
    /// <summary>Keys have nothing between U+D7FF and U+E000.</summary>
    const char AfterSurrogates = '\uE000';

    public static PostgresKey Bound(string bound)
    {
        var odd = bound.AsSpan().IndexOfAny(Odd);
        if (odd < 0)
            return new PostgresKey(bound, IsAfter: false);
        return bound[odd] == '\0'
            ? new PostgresKey(bound[..odd], IsAfter: true)
            : new PostgresKey(bound[..odd] + AfterSurrogates, IsAfter: false);
    }

    /// <summary>Whether a row could have this key at all.</summary>
    public static bool IsPossible(string key) => key.AsSpan().IndexOfAny(Odd) < 0;

    static readonly System.Buffers.SearchValues<char> Odd = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\0']);
}
