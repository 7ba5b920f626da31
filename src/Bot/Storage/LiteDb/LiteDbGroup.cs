using System.Buffers;
using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>Units that become durable together: one transaction of LiteDB and one piece of the journal.</summary>
sealed class LiteDbGroup
{
    readonly LiteEngine _engine;
    readonly ArrayBufferWriter<byte> _lines = new();
    readonly List<CommitResult> _results = [];

    public LiteDbGroup(LiteEngine engine, StoreHead head)
    {
        (_engine, Head) = (engine, head);
        if (!engine.BeginTrans())
            throw new InvalidOperationException("This thread is already in a transaction.");
    }

    /// <summary>As it will be once the group is committed.</summary>
    public StoreHead Head { get; private set; }

    public IReadOnlyList<CommitResult> Results => _results;

    /// <summary>What the journal must hold before the group may be committed; empty when every unit was refused.</summary>
    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    public CommitResult Apply(LiteDbUnit unit, DateTimeOffset at)
    {
        var head = Head;
        var result = unit.Apply(_engine, ref head);
        if (result is CommitResult.Committed)
            Head = head with { History = JournalFormat.WriteLine(_lines, head.History, at, unit.ForJournal) };
        _results.Add(result);
        return result;
    }

    /// <summary>To be called when all units are applied.</summary>
    public void Finish()
    {
        if (_lines.WrittenCount > 0)
            _engine.Update(LiteDbRows.Meta, [Head.ToDocument()]);
    }

    public void Commit()
    {
        if (!_engine.Commit())
            throw new InvalidOperationException("LiteDB had dropped the transaction.");
    }
}
