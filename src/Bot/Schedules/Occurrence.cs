using System.Globalization;
using Bot.Storage;

namespace Bot.Schedules;

/// <summary>
/// Something that is to happen once, not before an instant. It lies in the store until it has happened, so it survives
/// restarts; its removal and all it changes are one unit, so it happens once however many loops see it.
/// </summary>
/// <param name="Kind">Which <see cref="IOccurrenceHandler"/> knows what to do.</param>
/// <param name="Subject">Tells occurrences of one kind apart: short ordinal ASCII.</param>
/// <param name="At">When.</param>
/// <param name="Payload">What the handler needs to know, as JSON.</param>
sealed record Occurrence(string Kind, string Subject, DateTimeOffset At, string Payload)
{
    public const string CollectionName = "occurrences";

    /// <summary>Key: instant, kind, subject: what is due is a range from the beginning.</summary>
    static readonly Table<Occurrence> Table = new(CollectionName);

    /// <summary>Key: kind. Written with the first occurrence of something that recurs for good.</summary>
    static readonly Table<RecurrenceMark> Recurrences = new("recurrences");

    public static void Add<T>(Unit unit, string kind, string subject, DateTimeOffset at, T payload) =>
        Table.Insert(unit, Key(at, kind, subject), new Occurrence(kind, subject, at, RecordJson.Write(payload)));

    /// <summary>Adds the first occurrence of something that recurs, together with the mark that it was begun.</summary>
    public static void Begin<T>(Unit unit, string kind, DateTimeOffset at, T payload)
    {
        Recurrences.Insert(unit, kind, new RecurrenceMark(at));
        Add(unit, kind, "", at, payload);
    }

    public static bool IsBegun(IRecordStore store, string kind) => Recurrences.Get(store, kind) is not null;

    public static IReadOnlyList<Row<Occurrence>> Due(IRecordStore store, DateTimeOffset now, string after, int limit) =>
        Table.Range(store, after, Key(now.AddMilliseconds(1), "", ""), limit);

    /// <summary>What is to come after this instant, as long as there is any.</summary>
    public static IEnumerable<Row<Occurrence>> After(IRecordStore store, DateTimeOffset now) =>
        Table.From(store, Key(now.AddMilliseconds(1), "", ""));

    /// <summary>Takes the place of another of the same kind.</summary>
    public static void Exchange(Unit unit, Row<Occurrence> before, Occurrence after)
    {
        Remove(unit, before);
        Table.Insert(unit, Key(after.At, after.Kind, after.Subject), after);
    }

    /// <summary>What a kind that recurs would begin with if it were to begin now.</summary>
    public static Occurrence FirstOf(IRecurring recurring)
    {
        var unit = new Unit();
        recurring.Begin(unit);
        return RecordJson.Read<Occurrence>(unit.Operations.OfType<Operation.Insert>().Single(one => one.Collection.Name == CollectionName).Json);
    }

    public static bool Stands(IRecordStore store, Row<Occurrence> row) => Table.Get(store, row.Key) is not null;

    public static void Remove(Unit unit, Row<Occurrence> row) => Table.Delete(unit, row);

    public T Read<T>() => RecordJson.Read<T>(Payload);

    static string Key(DateTimeOffset at, string kind, string subject) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():D13}:{kind}:{subject}");

    sealed record RecurrenceMark(DateTimeOffset Since);
}

/// <summary>Does what occurrences of one kind are for.</summary>
interface IOccurrenceHandler
{
    string Kind { get; }

    /// <summary>
    /// Adds everything the occurrence changes to the unit, which removes it: messages, a next occurrence. Reads and
    /// decides only; after a conflict it is asked again.
    /// </summary>
    ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel);
}

/// <summary>A kind that recurs for good: the loop sees to its first occurrence.</summary>
interface IRecurring : IOccurrenceHandler
{
    void Begin(Unit unit);
}
