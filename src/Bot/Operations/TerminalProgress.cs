using System.Threading.Channels;
using Spectre.Console;

namespace Bot.Operations;

/// <summary>How far long work is.</summary>
/// <param name="Done">So many are done.</param>
/// <param name="Total">Of so many.</param>
/// <param name="What">What is being done.</param>
sealed record VerbStep(int Done, int Total, string What);

/// <summary>
/// Draws how far a verb is on the terminal it was called from, wherever the verb runs; it begins with the first step and
/// wipes itself away at the end. What was called without a terminal draws nothing.
/// </summary>
sealed class TerminalProgress(TextWriter error, bool isTerminal) : IAsyncDisposable
{
    readonly Channel<VerbStep> _steps = Channel.CreateUnbounded<VerbStep>();
    Task? _drawing;

    public Task ShowAsync(VerbStep step)
    {
        if (!isTerminal)
            return Task.CompletedTask;
        _drawing ??= Task.Run(DrawAsync);
        _steps.Writer.TryWrite(step);
        return step.Done < step.Total ? Task.CompletedTask : EndAsync();
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    Task EndAsync()
    {
        _steps.Writer.TryComplete();
        return _drawing ?? Task.CompletedTask;
    }

    async Task DrawAsync()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(error),
        });
        await console.Progress().AutoClear(enabled: true).StartAsync(async context =>
        {
            ProgressTask? bar = null;
            await foreach (var step in _steps.Reader.ReadAllAsync(CancellationToken.None))
            {
                bar ??= context.AddTask(Markup.Escape(step.What), maxValue: step.Total);
                bar.Description = Markup.Escape(step.What);
                bar.Value = step.Done;
            }
        });
    }
}
