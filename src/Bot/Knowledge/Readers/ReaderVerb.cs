using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Bot.Knowledge.Readers;

/// <summary>
/// The other side of <see cref="ReaderProcess"/>: reads files from one stream, answers on another, and ends when the
/// first one ends, which it does at the latest with the server. It knows no settings, no store and no secret.
/// </summary>
static class ReaderVerb
{
    /// <summary>Not for people, so no help names it.</summary>
    public const string Name = "read-documents";

    public static async Task<int> RunAsync(Stream input, Stream output)
    {
        // A Ctrl+C or a service manager's signal is for the server, which ends this one when it has heard it; a reader
        // that went first would look like a file that broke it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        // Before any other thread is there: they inherit it.
        using (var self = Process.GetCurrentProcess())
            self.PriorityClass = ProcessPriorityClass.BelowNormal;

        await ReaderFrames.WriteBytesAsync(output, ReadOnlyMemory<byte>.Empty, CancellationToken.None);
        var next = NextAsync(input);
        while (await next is { } file)
        {
            // Nothing follows before the answer, so what ends this wait is the end of whoever asked.
            next = NextAsync(input);
            var answer = Task.Run(() => Answer(file));
            if (await Task.WhenAny(next, answer) == next)
                break;
            await ReaderFrames.WriteAsync(output, await answer, CancellationToken.None);
        }

        return 0;
    }

    static async Task<SourceFile?> NextAsync(Stream input) =>
        await ReaderFrames.ReadAsync<ReaderRequest>(input, CancellationToken.None) is { } request
            && await ReaderFrames.ReadBytesAsync(input, ReadDocument.LargestFile, CancellationToken.None) is { } bytes
                ? new SourceFile(request.Name, bytes, request.About)
                : null;

    static ReaderAnswer Answer(SourceFile file)
    {
        try
        {
            return new ReaderAnswer(ReadDocument.From(file, CancellationToken.None), null);
        }
        catch (UnreadableDocumentException refused)
        {
            return new ReaderAnswer(null, refused.Message);
        }
        catch (OutOfMemoryException)
        {
            return new ReaderAnswer(null, ReaderProcess.TooMuchMemory);
        }
    }
}
