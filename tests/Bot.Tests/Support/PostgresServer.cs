using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Bot.Tests.Support;

/// <summary>A throw-away PostgreSQL on loopback, with password login as in production, in a temporary folder.</summary>
sealed class PostgresServer : IAsyncDisposable
{
    public const string UserName = "bot";

    static readonly string? Binaries = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .OrderBy(bin => int.Parse(Path.GetFileName(Path.GetDirectoryName(bin))!, CultureInfo.InvariantCulture))
            .LastOrDefault()
        : null;

    readonly DirectoryInfo _folder;
    readonly Process _janitor;
    int _databases;

    PostgresServer(DirectoryInfo folder, Process janitor, int port, string password) =>
        (_folder, _janitor, Port, Password) = (folder, janitor, port, password);

    /// <summary>Why no server can be started on this machine; null when one can.</summary>
    public static string? WhyNot { get; } = Binaries is null
        ? "PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb. ./test.sh installs Debian's postgresql."
        : null;

    public int Port { get; }

    public string Password { get; }

    string Data => Path.Combine(_folder.FullName, "data");

    public static async Task<PostgresServer> StartAsync()
    {
        if (WhyNot is { } missing)
            throw new InvalidOperationException(missing);
        var folder = Directory.CreateTempSubdirectory("bot-postgres-");
        var password = RandomNumberGenerator.GetHexString(24);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "password"), password);
        if (Environment.UserName == "root")
            await RunAsync("chown", asServer: false, "-R", ServerUser, folder.FullName);
        var server = new PostgresServer(folder, StartJanitor(folder.FullName), FreePort(), password);
        await RunAsync(
            Path.Combine(Binaries!, "initdb"), asServer: true, "-D", server.Data, "-U", UserName, "-E", "UTF8", "--locale=C", "--no-sync",
            "--auth=scram-sha-256", $"--pwfile={Path.Combine(folder.FullName, "password")}");
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>After <see cref="StopAtOnceAsync"/>: on the same port, with what had been committed.</summary>
    public Task StartAgainAsync() => RunAsync(
        Path.Combine(Binaries!, "pg_ctl"), asServer: true, "start", "-w", "-t", "60", "-D", Data, "-l", Path.Combine(_folder.FullName, "log"), "-o",
        string.Create(CultureInfo.InvariantCulture, $"-c listen_addresses=127.0.0.1 -c port={Port} -c unix_socket_directories='' -c max_connections=200"));

    /// <summary>As a crash does: sessions are cut, nothing is written down.</summary>
    public Task StopAtOnceAsync() => RunAsync(Path.Combine(Binaries!, "pg_ctl"), asServer: true, "stop", "-w", "-m", "immediate", "-D", Data);

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"district_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync(ConnectionTo("postgres"), $"CREATE DATABASE {name}");
        return ConnectionTo(name);
    }

    public string ConnectionTo(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username={UserName};Password={Password}");

    public static async Task ExecuteAsync(string connection, string statement)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public static async Task<T> AskAsync<T>(string connection, string question)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(question);
        return (T)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }

    /// <summary>The janitor does the rest, as it does when the test program is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        _janitor.StandardInput.Close();
        await _janitor.WaitForExitAsync(CancellationToken.None);
        _janitor.Dispose();
    }

    /// <summary>The server refuses to run as root.</summary>
    static string ServerUser => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>Waits for the end of this process, however it comes, then stops the server and removes its folder.</summary>
    static Process StartJanitor(string folder)
    {
        var script = $"trap '' INT TERM; cat >/dev/null; '{Binaries}/pg_ctl' stop -m immediate -D '{folder}/data' >/dev/null 2>&1; rm -rf '{folder}'";
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardInput = true, WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        if (Environment.UserName == "root")
            start.UserName = ServerUser;
        return Process.Start(start)!;
    }

    static async Task RunAsync(string program, bool asServer, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, WorkingDirectory = "/", RedirectStandardOutput = true };
        if (asServer && Environment.UserName == "root")
            start.UserName = ServerUser;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(CancellationToken.None);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
