using Bot.Operations.Verbs;
using Bot.Storage;

namespace Bot.Operations;

/// <summary>Runs verbs for other processes, on a Unix socket of its own: no network address ever reaches it.</summary>
sealed partial class ControlServer(IServiceProvider services, IConfiguration configuration, ILogger<ControlServer> logger) : IHostedService
{
    readonly string _path = ControlSocket.PathFor(configuration);
    WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        // On PostgreSQL the store lets several servers in, but each needs a folder of its own for its verbs and logs.
        if (await ControlClient.IsServedAsync(_path, cancellationToken))
            throw new StoreUnavailableException($"数据目录 {Hosting.DataDirectory(configuration)} 已有一个服务在用。每个实例要有自己的目录，请改 Bot:DataDirectory。");
        // What lies here was left by a killed one.
        File.Delete(_path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(_path));
        _app = builder.Build();
        _app.MapPost("/", RunAsync);
        await _app.StartAsync(cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is null)
            return;
        await _app.StopAsync(cancellationToken);
        await _app.DisposeAsync();
        File.Delete(_path);
    }

    async Task RunAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        if (await context.Request.ReadFromJsonAsync<ControlRequest>(cancel) is not { } request)
            return;
        using var answers = new ControlWriter(context.Response.Body);
        await using var output = answers.For(text => new ControlLine(Out: text));
        await using var error = answers.For(text => new ControlLine(Error: text));
        var exit = 1;
        try
        {
            exit = await AllVerbs.RunAsync(request.Verb, new VerbContext(services, output, error, request.WorkingDirectory, step => answers.WriteAsync(new ControlLine(Step: step))), cancel);
        }
        catch (StoreUnavailableException unavailable)
        {
            // The same answer as without a server.
            await error.WriteLineAsync(unavailable.Message);
            exit = 2;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure, request.Verb[0]);
            await error.WriteLineAsync($"出错了：{failure.Message} 详情见服务日志。");
        }

        await answers.WriteAsync(new ControlLine(Exit: exit));
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "The verb {Verb} failed")]
    private partial void LogFailed(Exception failure, string verb);
}
