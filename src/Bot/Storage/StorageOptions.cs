using Microsoft.Extensions.Options;

namespace Bot.Storage;

sealed class StorageOptions
{
    /// <summary><c>LiteDB</c> (one file, one process) or <c>PostgreSQL</c>.</summary>
    public string Engine { get; set; } = "LiteDB";

    /// <summary>For LiteDB the path of the file, empty for <c>bot.db</c> in the data directory; for PostgreSQL what Npgsql takes.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary><c>Bot:DataDirectory</c>, where everything that the program writes lies.</summary>
    public string DataDirectory { get; set; } = "data";

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
            yield return "Bot:DataDirectory is empty. Name the folder that the program may write to, such as 'data'.";
        switch (options.Engine)
        {
            case "LiteDB" when options.ConnectionString.Contains('=', StringComparison.Ordinal):
                yield return "Store:ConnectionString is no file path. For LiteDB give the path alone, without 'Filename=' or a password, or leave it empty.";
                break;
            case "LiteDB":
                break;
            case "PostgreSQL":
                yield return "Store:Engine 'PostgreSQL' is not there yet. Use 'LiteDB'.";
                break;
            default:
                yield return $"Store:Engine '{options.Engine}' is unknown. Use 'LiteDB' or 'PostgreSQL'.";
                break;
        }
    }
}
