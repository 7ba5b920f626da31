using System.Buffers;

namespace Bot.Storage.LiteDb;

/// <summary>Brings a data file up to its journal: the same units in the same order, in large transactions.</summary>
sealed class Replay(LiteDbFile file, StoreHead head)
{
    const int Largest = 512;
    const long LargestBytes = 4 * 1024 * 1024;
    const long LongestLog = 16 * 1024 * 1024 / PageLayout.Size;

    readonly List<(HistoryPoint Point, LiteDbUnit Unit)> _waiting = [];
    readonly ArrayBufferWriter<byte> _lines = new();
    long _bytes;

    /// <summary>As the file stands after the last unit that was added.</summary>
    public StoreHead Head { get; private set; } = head;

    public void Add(HistoryPoint point, ReadOnlyMemory<byte> json)
    {
        _waiting.Add((point, LiteDbUnit.FromJournal(json)));
        _bytes += json.Length;
        if (_waiting.Count == Largest || _bytes > LargestBytes)
            Commit();
    }

    public StoreHead Finish()
    {
        if (_waiting.Count > 0)
            Commit();
        return Head;
    }

    void Commit()
    {
        var confirmed = file.Log.Confirmed;
        var group = new LiteDbGroup(file.Engine, Head, [.. _waiting.Select(waiting => waiting.Unit)], isTrusting: false, _lines);
        foreach (var (point, unit) in _waiting)
        {
            if (group.Apply(unit, point.At) is not CommitResult.Committed || !group.Head.History.IsSame(point))
                throw new InvalidDataException($"Unit {point.Sequence} of the journal does not fit the data file.");
        }

        group.Finish();
        group.Commit();
        file.Log.WaitWritten(confirmed + 1);
        file.Acknowledge();
        Head = group.Head;
        _waiting.Clear();
        _bytes = 0;
        if (file.Log.Pages >= LongestLog)
            file.Checkpoint();
    }
}
