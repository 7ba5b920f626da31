namespace Bot.Storage.LiteDb;

/// <summary>
/// The state of the rows that were written or asked for last: a row's version, a counter's sum. What a message brings in is
/// changed again within seconds, and a rollup with each check-in; LiteDB walks an index of objects to say what it just did.
/// </summary>
/// <remarks>True because the store has one writer; to be emptied when that one fails.</remarks>
sealed class KnownRows
{
    /// <summary>Of each half; a row takes some hundred bytes.</summary>
    const int Most = 16_384;

    Dictionary<(string Collection, string Key), long> _recent = [];
    Dictionary<(string Collection, string Key), long> _older = [];

    /// <summary>Null says nothing: the row may be there.</summary>
    public long? Find(string collection, string key)
    {
        if (_recent.TryGetValue((collection, key), out var state))
            return state;
        return _older.TryGetValue((collection, key), out state) ? state : null;
    }

    /// <param name="collection">As LiteDB names it.</param>
    /// <param name="key">The row.</param>
    /// <param name="state">Null when the row is not there.</param>
    public void Remember(string collection, string key, long? state)
    {
        _older.Remove((collection, key));
        if (state is not { } known)
        {
            _recent.Remove((collection, key));
            return;
        }

        _recent[(collection, key)] = known;
        if (_recent.Count < Most)
            return;
        (_older, _recent) = (_recent, _older);
        _recent.Clear();
    }

    public void Clear()
    {
        _recent.Clear();
        _older.Clear();
    }
}
