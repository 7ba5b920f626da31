using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>Point reads and short ranges on a few pooled connections.</summary>
sealed class PostgresReads(PostgresAddress address, PostgresPause pause) : IDisposable
{
    const int Connections = 8;
    static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(5);

    readonly NpgsqlDataSource _pool = address.Pool("bot reader", CommandTimeout, Connections);
    volatile bool _closed;

    /// <summary>All rows of the answer; none when the table was never written.</summary>
    public IReadOnlyList<T> Ask<T>(string question, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        if (_closed)
            throw new StoreUnavailableException("存储已关闭，请在程序重启后重发。");
        pause.ThrowIfResting();
        try
        {
            var rows = QueryTwice(question, read, values);
            pause.Answered();
            return rows;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            pause.Answered();
            return [];
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException or IOException or InvalidOperationException)
        {
            throw pause.Failed(cause);
        }
    }

    /// <summary>After a restart of the server the pool's sessions are dead though it answers: a dead one costs no read.</summary>
    List<T> QueryTwice<T>(string question, Func<NpgsqlDataReader, T> read, object[] values)
    {
        try
        {
            return Query(question, read, values);
        }
        catch (NpgsqlException broken) when (broken is not PostgresException && broken.InnerException is IOException)
        {
            _pool.Clear();
            return Query(question, read, values);
        }
    }

    List<T> Query<T>(string question, Func<NpgsqlDataReader, T> read, object[] values)
    {
        using var connection = _pool.OpenConnection();
        using var command = new NpgsqlCommand(question, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        _closed = true;
        _pool.Dispose();
    }
}
