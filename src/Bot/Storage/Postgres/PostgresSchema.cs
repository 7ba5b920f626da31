using System.Globalization;
using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>
/// The numbered form of the tables. A newer form is refused; an older one is brought up step by step, each step in one
/// transaction together with its number, whichever of several instances comes first.
/// </summary>
static class PostgresSchema
{
    /// <summary>Step <c>i</c> leads from version <c>i</c> to <c>i + 1</c>; version 0 is an empty database.</summary>
    static readonly string[] Steps =
    [
        $"""
        CREATE TABLE {PostgresTables.Steps} (number int PRIMARY KEY, taken_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE {PostgresTables.Counters} (name text COLLATE "C" PRIMARY KEY, value bigint NOT NULL);
        CREATE TABLE {PostgresTables.Ledger} (sequence bigint PRIMARY KEY, previous text NOT NULL, hash text NOT NULL, body text NOT NULL);
        """,
    ];

    public static int Newest => Steps.Length;

    /// <returns>The version that was found.</returns>
    /// <exception cref="StoreUnavailableException">The database is not ours, too new, or cannot hold Chinese.</exception>
    public static int Upgrade(NpgsqlConnection connection, string database)
    {
        if (Ask<string>(connection, "SELECT current_setting('server_encoding')") is not "UTF8" and var encoding)
            throw new StoreUnavailableException($"数据库 {database} 的编码是 {encoding}，存不下中文。请用 createdb --encoding=UTF8 新建一个库。");

        using var transaction = connection.BeginTransaction();
        Run(connection, PostgresTables.WriterLock);
        var found = VersionOf(connection, database);
        for (var step = found; step < Newest; step++)
        {
            Run(connection, Steps[step]);
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {PostgresTables.Steps} (number) VALUES ({step + 1})"));
        }

        transaction.Commit();
        return found;
    }

    static int VersionOf(NpgsqlConnection connection, string database)
    {
        // Asked first, because IF NOT EXISTS wants the right to create schemas even when there is nothing to do.
        if (!Ask<bool>(connection, $"SELECT to_regnamespace('{PostgresTables.Schema}') IS NOT NULL"))
            Run(connection, $"CREATE SCHEMA {PostgresTables.Schema}");
        if (!Ask<bool>(connection, $"SELECT to_regclass('{PostgresTables.Steps}') IS NOT NULL"))
        {
            return Ask<bool>(connection, $"SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = to_regnamespace('{PostgresTables.Schema}'))")
                ? throw new StoreUnavailableException($"数据库 {database} 里的模式 {PostgresTables.Schema} 是别的程序的。请在 Store:ConnectionString 里换一个库。")
                : 0;
        }

        var version = Ask<int>(connection, $"SELECT coalesce(max(number), 0) FROM {PostgresTables.Steps}");
        return version <= Newest ? version : throw new StoreUnavailableException(
            $"数据库 {database} 的格式版本是 {version}，本程序只认到 {Newest}。请用新版程序启动，或恢复本版程序时的备份。");
    }

    static T Ask<T>(NpgsqlConnection connection, string question)
    {
        using var command = new NpgsqlCommand(question, connection);
        return (T)command.ExecuteScalar()!;
    }

    static void Run(NpgsqlConnection connection, string statement)
    {
        using var command = new NpgsqlCommand(statement, connection);
        command.ExecuteNonQuery();
    }
}
