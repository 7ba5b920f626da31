using Bot.Knowledge.Readers;

namespace Bot.Knowledge;

/// <summary>
/// Reads files beside the work of answering: one at a time, so that memory is bounded, and a minute at most, whatever a
/// file does to its reader. Short plain text is read here; formats whose readers are large and not ours are read in a
/// process of their own, which is kept for the files that follow and ended when none does.
/// </summary>
sealed class ReadOneByOne : IDisposable
{
    const int MostTextHere = 256 * 1024;
    const int MostFilesOfOneProcess = 200;

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>For tests and measurements: the process that is kept for the next file.</summary>
    public int? ProcessId => _process?.Id;

    readonly TimeProvider _time;
    readonly Func<ReaderProgram> _program;
    readonly SemaphoreSlim _one = new(1);
    readonly ITimer _idle;
    ReaderProcess? _process;
    int _files;
    bool _isOver;

    /// <summary>A process of the operating system takes the machine's time, whatever the bot's clock shows.</summary>
    public ReadOneByOne()
        : this(TimeProvider.System, ReaderProgram.Own)
    {
    }

    public ReadOneByOne(TimeProvider time, Func<ReaderProgram> program)
    {
        (_time, _program) = (time, program);
        _idle = time.CreateTimer(_ => StopIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <exception cref="UnreadableDocumentException">The reason and the mend, in Chinese.</exception>
    public async Task<ReadResult> ReadAsync(SourceFile file, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        // A minute for the file itself; whoever waits for another's is not refused for it.
        using var limit = new CancellationTokenSource(Longest, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            // A reader here that does not listen is left behind, and the next file waits until it has ended.
            return await ReadAndReleaseAsync(file, both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new UnreadableDocumentException("读了一分钟还没有读完，已放弃；请用 Word 另存为新的 .docx 后再导入");
        }
    }

    public void Dispose()
    {
        _isOver = true;
        _idle.Dispose();
        _process?.Dispose();
        _one.Dispose();
    }

    async Task<ReadResult> ReadAndReleaseAsync(SourceFile file, CancellationToken cancel)
    {
        try
        {
            return IsReadHere(file)
                ? await Task.Run(() => ReadDocument.From(file, cancel), CancellationToken.None)
                : await ReadElsewhereAsync(file, cancel);
        }
        finally
        {
            if (!_isOver)
                _one.Release();
        }
    }

    /// <summary>What is refused for its length is refused before anything is read.</summary>
    static bool IsReadHere(SourceFile file) =>
        file.Bytes.Length is 0 or > ReadDocument.LargestFile
        || (file.Bytes.Length <= MostTextHere && FileFormats.IsText(file.Name, file.Bytes));

    async Task<ReadResult> ReadElsewhereAsync(SourceFile file, CancellationToken cancel)
    {
        // A process that waited may have been ended by somebody else, so a file is guilty only at the second time.
        var answer = await AskAsync(file, cancel) ?? await AskAsync(file, cancel)
            ?? throw new UnreadableDocumentException("读取程序在这份文件上崩溃了，已放弃；请用 Word 另存为新的 .docx 后再导入");
        if (answer.Read is not { } read)
            throw new UnreadableDocumentException(answer.Refusal ?? ReaderProcess.TooMuchMemory);
        return read with { Document = read.Document with { SourceFile = file.Name, SourceHash = file.Hash } };
    }

    async Task<ReaderAnswer?> AskAsync(SourceFile file, CancellationToken cancel)
    {
        ReaderAnswer? answer = null;
        try
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            _process ??= await StartAsync(cancel);
            answer = await _process.ReadAsync(file, cancel);
            return answer;
        }
        finally
        {
            // What broke, ran away or was full is not asked again.
            if (answer is null || answer.Refusal == ReaderProcess.TooMuchMemory || ++_files >= MostFilesOfOneProcess)
                Stop();
            else
                _idle.Change(Idle, Timeout.InfiniteTimeSpan);
        }
    }

    async Task<ReaderProcess> StartAsync(CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(LongestStart, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            return await ReaderProcess.StartAsync(_program(), both.Token);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new ReaderUnavailableException(late);
        }
    }

    void StopIdle()
    {
        if (_isOver || !_one.Wait(TimeSpan.Zero))
            return;
        Stop();
        _one.Release();
    }

    void Stop()
    {
        _process?.Dispose();
        (_process, _files) = (null, 0);
    }
}
