namespace Bot.Storage.LiteDb;

/// <summary>Brings a data file up to its journal: the same units in the same order, in large transactions.</summary>
sealed class Replay(LiteDbFile file, StoreHead head)
{
    const int Largest = 512;
    const long LongestLog = 16 * 1024 * 1024 / PageLayout.Size;

    LiteDbGroup? _group;

    /// <summary>As the file stands after the last unit that was added.</summary>
    public StoreHead Head { get; private set; } = head;

    public void Add(HistoryPoint point, ReadOnlyMemory<byte> json)
    {
        var group = _group ??= new LiteDbGroup(file.Engine, Head);
        if (group.Apply(LiteDbUnit.FromJournal(json), point.At) is not CommitResult.Committed || !group.Head.History.IsSame(point))
            throw new InvalidDataException($"Unit {point.Sequence} of the journal does not fit the data file.");
        if (group.Results.Count == Largest || group.Lines.Length > 4 * 1024 * 1024)
            Commit(group);
    }

    public StoreHead Finish()
    {
        if (_group is { } group)
            Commit(group);
        return Head;
    }

    void Commit(LiteDbGroup group)
    {
        var confirmed = file.Log.Confirmed;
        group.Finish();
        group.Commit();
        file.Log.WaitWritten(confirmed + 1);
        file.Acknowledge();
        (_group, Head) = (null, group.Head);
        if (file.Log.Pages >= LongestLog)
            file.Checkpoint();
    }
}
