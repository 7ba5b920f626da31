using System.Text;

namespace Bot.Storage;

/// <summary>
/// What both engines can hold and order alike. A breach is a mistake in the caller, so it throws before anything is queued:
/// one impossible unit must not spoil the group it would have travelled with.
/// </summary>
static class UnitRules
{
    const int LongestKey = 200;
    const int LongestName = 40;
    const int LargestJson = 8 * 1024 * 1024;

    public static void Check(Unit unit)
    {
        if (unit.Operations.Count == 0)
            throw new ArgumentException("A unit without operations has nothing to commit.", nameof(unit));

        var touched = new HashSet<(Collection, string)>();
        foreach (var operation in unit.Operations)
        {
            if (Check(operation) is { } row && !touched.Add(row))
                throw new ArgumentException($"'{row.Key}' in '{row.Collection.Name}' is touched twice in one unit.", nameof(unit));
        }
    }

    static (Collection Collection, string Key)? Check(Operation operation)
    {
        switch (operation)
        {
            case Operation.Insert insert:
                CheckSize(insert.Json);
                return Row(insert.Collection, insert.Key);
            case Operation.Replace replace:
                CheckSize(replace.Json);
                return Row(replace.Collection, replace.Key);
            case Operation.Delete delete:
                return Row(delete.Collection, delete.Key);
            case Operation.Add add:
                CheckKey(add.Counter);
                return null;
            case Operation.Append append:
                CheckSize(append.Body);
                CheckText(append.Body);
                return null;
            default:
                throw new ArgumentException($"{operation.GetType().Name} is no operation of a unit.", nameof(operation));
        }
    }

    static (Collection, string) Row(Collection collection, string key)
    {
        CheckName(collection);
        CheckKey(key);
        return (collection, key);
    }

    public static void CheckName(Collection collection)
    {
        if (!IsName(collection.Name))
            throw new ArgumentException($"'{collection.Name}' is no collection name: at most {LongestName} of a-z, 0-9 and hyphens.", nameof(collection));
    }

    /// <summary>
    /// UTF-16 order (LiteDB) and UTF-8 order (PostgreSQL) are the same only below the surrogates, and PostgreSQL has no
    /// NUL in a text.
    /// </summary>
    static void CheckKey(string key)
    {
        if (key.Length is 0 or > LongestKey)
            throw new ArgumentException($"A key has 1 to {LongestKey} characters, not {key.Length}.", nameof(key));
        if (key.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || key.AsSpan().ContainsAny('\0', '\uFFFF'))
            throw new ArgumentException("A key holds no NUL, no U+FFFF and nothing beyond the basic plane: hash it.", nameof(key));
    }

    static void CheckSize(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > LargestJson)
            throw new ArgumentException($"A body is at most {LargestJson:N0} bytes.", nameof(text));
    }

    static void CheckText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A ledger entry holds no NUL.", nameof(text));
    }

    static bool IsName(string name) =>
        name.Length is >= 1 and <= LongestName
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
