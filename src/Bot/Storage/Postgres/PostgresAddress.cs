using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>
/// Where the database is, from <c>Store:ConnectionString</c>, and how each of our connections behaves. What Npgsql takes
/// may be written there; what durability and time-outs rest on is ours.
/// </summary>
sealed class PostgresAddress
{
    /// <summary>Seconds until a server that does not answer counts as gone.</summary>
    const int ConnectSeconds = 3;

    /// <summary>
    /// Every question is a key or a range, so a plan that reads a whole table is always wrong; the planner would choose it
    /// for a young table and keep it. A session that stops in the middle of a group must not hold up the other instances.
    /// </summary>
    const string Session =
        "-c synchronous_commit=on -c enable_seqscan=off -c enable_bitmapscan=off -c idle_in_transaction_session_timeout=10000"
        + " -c lock_timeout=10000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    readonly string _key;
    readonly NpgsqlConnectionStringBuilder _given;

    PostgresAddress(string key, NpgsqlConnectionStringBuilder given) => (_key, _given) = (key, given);

    /// <summary>Without the password.</summary>
    public string Name => $"{_given.Host}:{_given.Port}/{_given.Database}";

    /// <summary>What is wrong with the text, or null. Nothing of it is quoted: a torn password could be in any part.</summary>
    /// <param name="key">What the operator has to change, as the sentence names it.</param>
    /// <param name="text">The connection string.</param>
    public static string? FaultOf(string key, string text)
    {
        const string form = "Host=数据库地址;Port=5432;Database=库名;Username=用户名;Password=密码";
        if (string.IsNullOrWhiteSpace(text))
            return $"{key} 没有填。用 PostgreSQL 时请填 {form}。";
        return Read(text) switch
        {
            null => $"{key} 写法不对，应写成 {form}；密码里有分号时，给密码加上双引号。",
            { Host: null or "" } => $"{key} 里没有 Host，应写成 {form}。",
            { Database: null or "" } => $"{key} 里没有 Database，应写成 {form}。",
            { Username: null or "" } => $"{key} 里没有 Username，应写成 {form}。",
            _ => null,
        };
    }

    /// <exception cref="StoreUnavailableException">The text is wrong: see <see cref="FaultOf"/>.</exception>
    public static PostgresAddress Parse(string key, string text) => FaultOf(key, text) is { } fault
        ? throw new StoreUnavailableException(fault)
        : new PostgresAddress(key, Read(text)!);

    static NpgsqlConnectionStringBuilder? Read(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The one connection that writes, or keeps watch: never pooled, so that closing it ends its session.</summary>
    public NpgsqlConnection Single(string name, TimeSpan commandTimeout) => new(With(name, commandTimeout, pool: 0));

    public NpgsqlDataSource Pool(string name, TimeSpan commandTimeout, int size) => NpgsqlDataSource.Create(With(name, commandTimeout, size));

    string With(string name, TimeSpan commandTimeout, int pool)
    {
        var settings = new NpgsqlConnectionStringBuilder(_given.ConnectionString)
        {
            ApplicationName = name,
            CommandTimeout = (int)commandTimeout.TotalSeconds,
            Timeout = ConnectSeconds,
            CancellationTimeout = 500,
            Options = $"{_given.Options} {Session}".Trim(),
            Pooling = pool > 0,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            Enlist = false,
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        if (pool > 0)
            (settings.MinPoolSize, settings.MaxPoolSize, settings.NoResetOnClose) = (0, pool, true);
        return settings.ConnectionString;
    }

    /// <summary>One sentence for the operator: what is wrong and how it is mended, without any secret.</summary>
    public StoreUnavailableException Unavailable(Exception cause) => new(PostgresFaults.Say(cause, _key, _given), cause);
}
