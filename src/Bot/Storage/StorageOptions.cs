using Bot.Storage.Postgres;
using Microsoft.Extensions.Options;

namespace Bot.Storage;

sealed class StorageOptions
{
    /// <summary>The setting that every sentence about an unreachable database names.</summary>
    public const string ConnectionKey = "Store:ConnectionString";

    /// <summary><c>LiteDB</c> (one file, one process) or <c>PostgreSQL</c>.</summary>
    public string Engine { get; set; } = "LiteDB";

    /// <summary>For LiteDB the path of the file, empty for <c>bot.db</c> in the data directory; for PostgreSQL what Npgsql takes.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary><c>Bot:DataDirectory</c>, where everything that the program writes lies.</summary>
    public string DataDirectory { get; set; } = "data";

    public bool IsPostgres => Engine == "PostgreSQL";

    /// <exception cref="StoreUnavailableException">The connection string is wrong.</exception>
    public PostgresAddress Address => PostgresAddress.Parse(ConnectionKey, ConnectionString);

    public string LiteDbPath => ConnectionString.Length > 0 ? ConnectionString : Path.Combine(DataDirectory, "bot.db");
}

/// <summary>A connection string may hold a password, so no fault repeats it.</summary>
sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    static IEnumerable<string> Faults(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            yield return "Bot:DataDirectory 没有填。请填程序可以写入的目录，例如 data。";
        switch (options.Engine)
        {
            case "LiteDB" when options.ConnectionString.Contains('=', StringComparison.Ordinal):
                yield return "Store:ConnectionString 不是文件路径。用 LiteDB 时只填路径，不要写 Filename= 或密码；留空则用数据目录里的 bot.db。";
                break;
            case "LiteDB":
                break;
            case "PostgreSQL":
                if (PostgresAddress.FaultOf(StorageOptions.ConnectionKey, options.ConnectionString) is { } fault)
                    yield return fault;
                break;
            default:
                yield return $"Store:Engine 填了 {options.Engine}，没有这种存储。请填 LiteDB 或 PostgreSQL。";
                break;
        }
    }
}
