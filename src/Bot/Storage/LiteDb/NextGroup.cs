using System.Buffers;
using LiteDB;

namespace Bot.Storage.LiteDb;

/// <summary>
/// Applies one group after the other. What a unit brings new behind its first operation is not looked for: nearly always
/// it is new, and looking costs as much as writing. Should it be there after all, LiteDB drops the transaction; the group
/// is begun again upon a new engine, and for a while every row is looked for.
/// </summary>
sealed class NextGroup(LiteDbFiles files, TimeProvider time, ILogger logger)
{
    static readonly TimeSpan Doubt = TimeSpan.FromSeconds(10);

    readonly ArrayBufferWriter<byte> _lines = new();
    long? _surprised;

    /// <param name="file">Its engine is a new one if there was a surprise.</param>
    /// <param name="head">As of the group before.</param>
    /// <param name="units">In order.</param>
    /// <param name="mayReopen">Not while the data file is copied: a new engine writes to it.</param>
    public LiteDbGroup Apply(LiteDbFile file, StoreHead head, IReadOnlyList<LiteDbUnit> units, bool mayReopen)
    {
        var isInDoubt = _surprised is { } last && time.GetElapsedTime(last) < Doubt;
        if (!mayReopen || isInDoubt)
            return Begin(file, head, units, isTrusting: false);
        try
        {
            return Begin(file, head, units, isTrusting: true);
        }
        catch (LiteException surprise) when (surprise.ErrorCode == LiteException.INDEX_DUPLICATE_KEY)
        {
            LiteDbMessages.NotNew(logger, files.Data);
            _surprised = time.GetTimestamp();
            file.Reopen(files);
            return Begin(file, head, units, isTrusting: false);
        }
    }

    LiteDbGroup Begin(LiteDbFile file, StoreHead head, IReadOnlyList<LiteDbUnit> units, bool isTrusting)
    {
        var group = new LiteDbGroup(file.Engine, head, units, isTrusting, _lines);
        var now = time.GetUtcNow();
        foreach (var unit in units)
            group.Apply(unit, now);
        group.Finish();
        return group;
    }
}
