using System.Buffers;
using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>Units that become durable together: one transaction of LiteDB and one piece of the journal.</summary>
sealed class LiteDbGroup
{
    readonly LiteEngine _engine;
    readonly GroupRows _rows;
    readonly ArrayBufferWriter<byte> _lines;
    readonly List<CommitResult> _results = [];

    /// <param name="engine">The calling thread is its only user.</param>
    /// <param name="head">As of the group before.</param>
    /// <param name="units">All that will be applied.</param>
    /// <param name="isTrusting">See <see cref="GroupRows.Load"/>.</param>
    /// <param name="lines">The same for every group: a new one each time would be the largest garbage of all.</param>
    public LiteDbGroup(LiteEngine engine, StoreHead head, IReadOnlyList<LiteDbUnit> units, bool isTrusting, ArrayBufferWriter<byte> lines)
    {
        lines.ResetWrittenCount();
        (_engine, _rows, _lines, Head) = (engine, new GroupRows(engine), lines, head);
        if (!engine.BeginTrans())
            throw new InvalidOperationException("This thread is already in a transaction.");
        _rows.Load(units, isTrusting);
    }

    /// <summary>As it will be once the group is committed.</summary>
    public StoreHead Head { get; private set; }

    public IReadOnlyList<CommitResult> Results => _results;

    /// <summary>What the journal must hold before the group may be committed; empty when every unit was refused.</summary>
    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    /// <summary>To be called for each of the units, in order.</summary>
    public CommitResult Apply(LiteDbUnit unit, DateTimeOffset at)
    {
        var head = Head;
        var result = unit.Apply(_rows, ref head);
        if (result is CommitResult.Committed)
            Head = head with { History = JournalFormat.WriteLine(_lines, head.History, at, unit.ForJournal) };
        _results.Add(result);
        return result;
    }

    /// <summary>To be called when all units are applied.</summary>
    public void Finish()
    {
        if (_lines.WrittenCount == 0)
            return;
        _rows.Write();
        _engine.Update(LiteDbRows.Meta, [Head.ToDocument()]);
    }

    public void Commit()
    {
        if (!_engine.Commit())
            throw new InvalidOperationException("LiteDB had dropped the transaction.");
    }
}
