namespace Bot.Storage.Postgres;

/// <summary>
/// Names in the database: everything lies in one schema, a table per collection, so that a busy queue is vacuumed for
/// itself and an operator reads records with plain SQL: <c>SELECT key, body->>'text' FROM bot.inbox</c>.
/// </summary>
static class PostgresTables
{
    public const string Schema = "bot";
    public const string Counters = "bot._counters";
    public const string Ledger = "bot._ledger";
    public const string Steps = "bot._steps";

    /// <summary>Whose copy the database holds, and up to which unit; there only until the first unit is written to it.</summary>
    public const string CopyMark = "bot._copy";

    /// <summary>Held by whoever writes a group, so that several instances keep one order and one chain.</summary>
    public const string WriterLock = "SELECT pg_advisory_xact_lock(4804102901)";

    /// <summary>Collection names are a-z, 0-9 and hyphens: quoted they need no escape, and none begins with an underscore.</summary>
    public static string NameOf(string collection) => $"bot.\"{collection}\"";

    public static string Create(string collection) =>
        $"CREATE TABLE IF NOT EXISTS {NameOf(collection)} (key text COLLATE \"C\" PRIMARY KEY, version bigint NOT NULL, body jsonb NOT NULL)";
}
