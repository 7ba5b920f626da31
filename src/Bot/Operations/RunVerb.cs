using Bot.Storage;

namespace Bot.Operations;

/// <summary>A verb runs in the server when one serves this data folder, because the store has one owner; else here.</summary>
static class RunVerb
{
    public static Task<int> RunAsync(string[] verb, Func<WebApplication> build, TextWriter output, TextWriter error, CancellationToken cancel) =>
        RunAsync(verb, build, output, error, isTerminal: false, cancel);

    /// <param name="verb">Its words.</param>
    /// <param name="build">Makes the program.</param>
    /// <param name="output">For results.</param>
    /// <param name="error">For diagnostics and progress.</param>
    /// <param name="isTerminal">Whether somebody watches <paramref name="error"/>.</param>
    /// <param name="cancel">The caller gave up.</param>
    public static async Task<int> RunAsync(
        string[] verb, Func<WebApplication> build, TextWriter output, TextWriter error, bool isTerminal, CancellationToken cancel)
    {
        await using var progress = new TerminalProgress(error, isTerminal);
        await using var app = build();
        if (SettingsFaults.Find(app.Services) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
                await error.WriteLineAsync(fault);
            return 2;
        }

        var socket = ControlSocket.PathFor(app.Configuration);
        var request = new ControlRequest(verb, Directory.GetCurrentDirectory());
        if (await ControlClient.TryRunAsync(socket, request, output, error, progress, cancel) is { } exitCode)
            return exitCode;
        try
        {
            return await Verbs.AllVerbs.RunAsync(verb, new Verbs.VerbContext(app.Services, output, error, request.WorkingDirectory, progress.ShowAsync), cancel);
        }
        catch (StoreUnavailableException unavailable)
        {
            await progress.DisposeAsync();
            await error.WriteLineAsync(unavailable.Message);
            return 2;
        }
    }
}
