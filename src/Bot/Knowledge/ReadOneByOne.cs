using Bot.Time;

namespace Bot.Knowledge;

/// <summary>
/// Reads files beside the work of answering: one at a time, so that memory is bounded, and a minute at most, whatever a
/// file does to its reader.
/// </summary>
sealed class ReadOneByOne(BusinessClock clock) : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim _one = new(1);

    /// <exception cref="UnreadableDocumentException">The reason and the mend, in Chinese.</exception>
    public async Task<ReadResult> ReadAsync(SourceFile file, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Longest, clock.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await _one.WaitAsync(both.Token);
            // A reader that does not listen is left behind, and the next file waits until it has ended.
            return await ReadAndReleaseAsync(file, both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new UnreadableDocumentException("读了一分钟还没有读完，已放弃；请用 Word 另存为新的 .docx 后再导入");
        }
    }

    public void Dispose() => _one.Dispose();

    async Task<ReadResult> ReadAndReleaseAsync(SourceFile file, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(() => ReadDocument.From(file, cancel), CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }
}
