using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Bot.Knowledge.Readers;

namespace Bot.Operations;

/// <summary>The way in: settings apart from the verb, then serve or run the verb. Exit codes: 0 done, 1 no, 2 wrongly called or configured.</summary>
static partial class CommandLine
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that owns the process's standard streams.")]
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        if (args is [ReaderVerb.Name])
            return await ReaderVerb.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
        var settings = args.Where(argument => Setting().IsMatch(argument)).ToArray();
        var verb = args.Except(settings, StringComparer.Ordinal).ToArray();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return verb.Length == 0
            ? await Serve.RunAsync(() => build(settings), Console.Out, Console.Error, stop.Token)
            : await RunVerb.RunAsync(verb, () => build(settings), Console.Out, Console.Error, !Console.IsErrorRedirected, stop.Token);
    }

    /// <summary>A setting starts with the capital of its section: --Urls=…, --Bot:DataDirectory=…; a verb's options do not.</summary>
    [GeneratedRegex("^--[A-Z][A-Za-z0-9]*(?:[:_][\\p{L}\\p{N}_:]+)?=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Setting();
}
