using System.Globalization;
using Bot.Burden;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>One school's digest: which tasks it is about. Who owes is looked up when it goes out.</summary>
sealed record Digest(DateOnly Day, string SchoolId, IReadOnlyList<int> Numbers);

/// <summary>
/// Tells the school's secretaries who owes what, in one message on the days on which people are reminded by plan or by the
/// district's 催办, instead of a crowd in a group. A school in which everybody has finished hears nothing.
/// </summary>
sealed class SendDigest(IRecordStore store, OwedTasks owed, RosterDirectory roster, IOutbox outbox, BusinessClock clock) : IOccurrenceHandler
{
    const string OccurrenceKind = "digest";

    public string Kind => OccurrenceKind;

    public static void Order(Unit unit, Digest digest, DateTimeOffset at) =>
        Occurrence.Add(unit, OccurrenceKind, Id(digest), at, digest);

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var digest = occurrence.Read<Digest>();
        var last = ReminderTables.Digests.Get(store, digest.SchoolId);
        var told = last?.Value.Day == clock.Today ? last.Value.Numbers : [];
        var lines = digest.Numbers.Except(told)
            .Select(number => ObligationTables.Obligations.Get(store, ObligationTables.Key(number))!.Value)
            .Where(task => task.Status == ObligationStatus.Open)
            .Select(task => new DigestLine(task, [.. owed.Owing(task, digest.SchoolId).Select(member => member.Name)]))
            .Where(line => line.Names.Count > 0)
            .ToList();
        var secretaries = roster.MembersOf(digest.SchoolId)
            .Where(member => member.IsSecretary && !(member.LeftOn <= clock.Today))
            .ToList();
        if (lines.Count == 0 || secretaries.Count == 0)
            return ValueTask.CompletedTask;
        outbox.Enqueue(unit, new OutgoingMessage(
            told.Count == 0 ? Id(digest) : $"{Id(digest)}-{lines[0].Task.Number}", [.. secretaries.Select(member => member.Id)], new Reply.Text(ChaseReplies.Digest(secretaries[0].SchoolName, lines, clock))));
        BurdenCounters.AddMessages(unit, clock.Today, [(digest.SchoolId, secretaries.Count)]);
        ReminderTables.Digests.Put(unit, digest.SchoolId, last, new DigestRecord(clock.Today, [.. told, .. lines.Select(line => line.Task.Number)]));
        return ValueTask.CompletedTask;
    }

    static string Id(Digest digest) => string.Create(CultureInfo.InvariantCulture, $"digest-{digest.Day:yyyyMMdd}-{digest.SchoolId}");
}

sealed record DigestLine(Obligation Task, IReadOnlyList<string> Names);
