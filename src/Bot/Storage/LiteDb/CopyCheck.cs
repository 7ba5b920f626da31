using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>Walks a copy from end to end: as many rows as it says it has, and a ledger whose chain holds.</summary>
static class CopyCheck
{
    const int Piece = 1000;

    /// <exception cref="InvalidDataException">The copy is not what it says it is.</exception>
    public static StoreHead Run(LiteDbFile copy, WorkProgress progress, CancellationToken cancel)
    {
        const string what = "核对行数和台账";
        var head = StoreHead.Read(copy.Engine);
        var total = head.Rows.Values.Sum() + head.Ledger.Sequence;
        var done = 0L;
        foreach (var (collection, rows) in head.Rows)
        {
            cancel.ThrowIfCancellationRequested();
            progress.Tell(what, done, total);
            if (LiteDbRows.Count(copy.Engine, collection) is var found && found != rows)
                throw new InvalidDataException($"'{collection}' has {found} rows and should have {rows}.");
            done += rows;
        }

        CheckLedger(copy.Engine, head.Ledger, entries => progress.Tell(what, done + entries, total), cancel);
        return head;
    }

    static void CheckLedger(LiteEngine engine, LedgerEntry head, Action<long> tell, CancellationToken cancel)
    {
        var last = LedgerChain.Origin;
        while (last.Sequence < head.Sequence)
        {
            cancel.ThrowIfCancellationRequested();
            tell(last.Sequence);
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
