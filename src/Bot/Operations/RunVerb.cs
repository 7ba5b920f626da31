using Bot.Storage;

namespace Bot.Operations;

/// <summary>A verb runs in the server when one serves this data folder, because the store has one owner; else here.</summary>
static class RunVerb
{
    public static async Task<int> RunAsync(
        string[] verb, Func<WebApplication> build, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        await using var app = build();
        if (SettingsFaults.Find(app.Services) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
                await error.WriteLineAsync(fault);
            return 2;
        }

        var socket = ControlSocket.PathFor(app.Configuration);
        var request = new ControlRequest(verb, Directory.GetCurrentDirectory());
        if (await ControlClient.TryRunAsync(socket, request, output, error, cancel) is { } exitCode)
            return exitCode;
        try
        {
            return await Verbs.AllVerbs.RunAsync(verb, new Verbs.VerbContext(app.Services, output, error, request.WorkingDirectory), cancel);
        }
        catch (StoreUnavailableException unavailable)
        {
            await error.WriteLineAsync(unavailable.Message);
            return 2;
        }
    }
}
