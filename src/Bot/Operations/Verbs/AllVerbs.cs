using System.CommandLine;
using Bot.Storage;

namespace Bot.Operations.Verbs;

/// <summary>What a verb works with: the program's parts, and the caller's streams, folder and terminal.</summary>
sealed record VerbContext(IServiceProvider Services, TextWriter Out, TextWriter Error, string WorkingDirectory, Func<VerbStep, Task> ShowAsync)
{
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A path as the caller meant it, who need not be this process.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>Shown on the caller's terminal; the work does not wait for the drawing.</summary>
    public WorkProgress Progress => new((percent, what) => _ = ShowAsync(new VerbStep(percent, 100, what)));

    /// <summary>To be called before the outcome is written: a bar that is still drawn would wipe it away.</summary>
    public Task EndProgressAsync() => ShowAsync(new VerbStep(100, 100, "完成"));
}

/// <summary>All verbs of the command line. Exit codes: 0 done, 1 the answer is no, 2 wrongly called.</summary>
static class AllVerbs
{
    public static async Task<int> RunAsync(string[] words, VerbContext context, CancellationToken cancel)
    {
        var root = new RootCommand("廉学小助手。不带动词就启动服务；设置写成 --节:键=值，例如 --Bot:DataDirectory=data。")
        {
            RosterVerb.Create(context),
            KnowledgeVerb.Create(context),
            AskVerb.Create(context),
            StatsVerb.Create(context),
            ExportVerb.Create(context),
            LedgerVerb.Create(context),
            StoreVerb.Create(context),
            BackupVerb.Create(context),
            RestoreVerb.Create(context),
        };
        var parsed = root.Parse(words);
        var streams = new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
        };
        var exit = await parsed.InvokeAsync(streams, cancel);
        return parsed.Errors.Count > 0 ? 2 : exit;
    }
}
