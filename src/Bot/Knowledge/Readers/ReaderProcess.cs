using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Bot.Knowledge.Readers;

/// <summary>How a reading process is started, and how much memory it may take.</summary>
sealed record ReaderProgram(string File, IReadOnlyList<string> Arguments, long HeapBytes)
{
    const long MostHeap = 512L * 1024 * 1024;

    /// <summary>
    /// This program once more, however it was started: by the runtime it runs on, or, where it brings its own, by itself.
    /// </summary>
    /// <exception cref="ReaderUnavailableException">There is neither.</exception>
    public static ReaderProgram Own()
    {
        var runtime = Path.GetFullPath(OperatingSystem.IsWindows() ? "../../../dotnet.exe" : "../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());
        var library = Path.Combine(AppContext.BaseDirectory, "Bot.dll");
        if (System.IO.File.Exists(runtime) && System.IO.File.Exists(Path.ChangeExtension(library, ".runtimeconfig.json")))
            return new ReaderProgram(runtime, [library, ReaderVerb.Name], MostHeap);
        // Where the tests bring their own runtime, this process is not the bot.
        return Environment.ProcessPath is { } self && Assembly.GetEntryAssembly() == typeof(ReaderProgram).Assembly
            ? new ReaderProgram(self, [ReaderVerb.Name], MostHeap)
            : throw new ReaderUnavailableException();
    }
}

/// <summary>
/// A process of its own that reads files for us, one after another. Whatever a file does to its reader ends there: the
/// runtime bounds the heap, and a kill ends what runs away. It gets the file and nothing else: no setting, no secret.
/// </summary>
sealed class ReaderProcess : IDisposable
{
    public const string TooMuchMemory = "读这份文件要用的内存超过上限，已放弃；请用 Word 另存为新的 .docx 后再导入";

    /// <summary>What a runtime may need to find itself and its place for temporary files.</summary>
    static readonly HashSet<string> Passed = new(StringComparer.OrdinalIgnoreCase)
    {
        "DOTNET_ROOT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "LD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR",
    };

    readonly Process _process;

    ReaderProcess(Process process) => _process = process;

    /// <summary>For tests and measurements.</summary>
    public int Id => _process.Id;

    /// <exception cref="ReaderUnavailableException">It does not come up; that is not the file's fault.</exception>
    public static async Task<ReaderProcess> StartAsync(ReaderProgram program, CancellationToken cancel)
    {
        var reader = new ReaderProcess(Start(program));
        try
        {
            // What it says on its error stream could be somebody's words: nobody keeps it, and nothing fills up.
            _ = reader._process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            if (await reader.EndingAsync(() => ReaderFrames.ReadBytesAsync(reader._process.StandardOutput.BaseStream, longest: 0, cancel), cancel) is null)
                throw new ReaderUnavailableException();
            return reader;
        }
        catch (Exception failure)
        {
            reader.Dispose();
            if (failure is IOException or InvalidDataException)
                throw new ReaderUnavailableException(failure);
            throw;
        }
    }

    /// <summary>Null: it broke while it read. After that, and after a cancellation, it is of no use.</summary>
    public async Task<ReaderAnswer?> ReadAsync(SourceFile file, CancellationToken cancel)
    {
        try
        {
            return await EndingAsync(() => AskAsync(file, cancel), cancel);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    static Process Start(ReaderProgram program)
    {
        var start = new ProcessStartInfo(program.File, program.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(name => !Passed.Contains(name)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_GCHeapHardLimit"] = program.HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        // Many heaps and a collector's thread are for servers, and a debugger's door is for nobody here.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        try
        {
            return Process.Start(start) ?? throw new ReaderUnavailableException();
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or InvalidOperationException)
        {
            throw new ReaderUnavailableException(failure);
        }
    }

    async ValueTask<ReaderAnswer?> AskAsync(SourceFile file, CancellationToken cancel)
    {
        var pipe = _process.StandardInput.BaseStream;
        await ReaderFrames.WriteAsync(pipe, new ReaderRequest(file.Name, file.About), cancel);
        await ReaderFrames.WriteBytesAsync(pipe, file.Bytes, cancel);
        return await ReaderFrames.ReadAsync<ReaderAnswer>(_process.StandardOutput.BaseStream, cancel);
    }

    /// <summary>A pipe does not listen to a token while it is full, so the process is ended, and with it the pipe.</summary>
    async Task<T> EndingAsync<T>(Func<ValueTask<T>> step, CancellationToken cancel)
    {
        await using var end = cancel.UnsafeRegister(_ => Kill(), null);
        try
        {
            return await step().AsTask().WaitAsync(cancel);
        }
        finally
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself, or is ending: nobody may be stopped by that, least of all the timer that calls this.
        }
    }
}
