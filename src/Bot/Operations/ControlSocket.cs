using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Operations;

/// <summary>A verb as handed to the server: its words, and the folder its relative paths mean.</summary>
sealed record ControlRequest(string[] Verb, string WorkingDirectory);

/// <summary>One line of the server's answer: exactly one of the four is set.</summary>
sealed record ControlLine(string? Out = null, string? Error = null, int? Exit = null, VerbStep? Step = null);

/// <summary>The socket through which verbs reach the running server. Who may open the data folder may use it, nobody else.</summary>
static class ControlSocket
{
    /// <summary>The longest path that a Unix socket can have everywhere.</summary>
    const int LongestPath = 100;

    public static string PathFor(IConfiguration configuration)
    {
        var path = Path.GetFullPath(Path.Combine(Hosting.DataDirectory(configuration), "control.sock"));
        if (Encoding.UTF8.GetByteCount(path) <= LongestPath)
            return path;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 8));
        return Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"bot-{name}.sock"));
    }
}
