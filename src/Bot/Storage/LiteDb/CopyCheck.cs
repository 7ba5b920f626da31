using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>Walks a copy from end to end: as many rows as it says it has, and a ledger whose chain holds.</summary>
static class CopyCheck
{
    const int Piece = 1000;

    /// <exception cref="InvalidDataException">The copy is not what it says it is.</exception>
    public static StoreHead Run(LiteDbFile copy, CancellationToken cancel)
    {
        var head = StoreHead.Read(copy.Engine);
        foreach (var (collection, rows) in head.Rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (LiteDbRows.Count(copy.Engine, collection) is var found && found != rows)
                throw new InvalidDataException($"'{collection}' has {found} rows and should have {rows}.");
        }

        CheckLedger(copy.Engine, head.Ledger, cancel);
        return head;
    }

    static void CheckLedger(LiteEngine engine, LedgerEntry head, CancellationToken cancel)
    {
        var last = LedgerChain.Origin;
        while (last.Sequence < head.Sequence)
        {
            cancel.ThrowIfCancellationRequested();
            var piece = LiteDbRows.From(engine, LiteDbRows.Ledger, last.Sequence + 1, _ => true, Piece);
            foreach (var entry in piece.Select(LiteDbRows.ToEntry))
            {
                if (entry != LedgerChain.Next(last, entry.Body))
                    throw new InvalidDataException($"Entry {last.Sequence + 1} of the ledger does not follow the one before.");
                last = entry;
            }

            if (piece.Count == 0)
                throw new InvalidDataException($"The ledger ends with entry {last.Sequence} and should have {head.Sequence}.");
        }

        if (last != head)
            throw new InvalidDataException("The ledger ends otherwise than it should.");
    }
}
