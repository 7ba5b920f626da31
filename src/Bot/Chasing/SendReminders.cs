using System.Globalization;
using Bot.Burden;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>
/// Reminders to be sent, by 催办 or by plan. Who owes is looked up when they go out, not before. Large orders go out in
/// parts, a unit each.
/// </summary>
/// <param name="Id">Names the order for good.</param>
/// <param name="Numbers">The tasks for whose sake people are reminded; whatever else they owe is listed with them.</param>
/// <param name="SchoolIds">The schools that are still to be gone through; none: all parts are out, and the push is to be closed.</param>
/// <param name="By">Member id of who asked; empty when the plan did.</param>
/// <param name="Part">How many parts have gone out.</param>
/// <param name="Reminded">How many people they went to.</param>
/// <param name="Spared">How many owe but were reminded today already or often enough.</param>
sealed record ReminderOrder(
    string Id, IReadOnlyList<int> Numbers, IReadOnlyList<string> SchoolIds, string By, int Part = 0, int Reminded = 0, int Spared = 0)
{
    /// <summary>People with a due time of their own that is near; they go out with the first part.</summary>
    public IReadOnlyList<DeferralRef> Deferrals { get; init; } = [];

    /// <summary>By which the order is called where one number must do.</summary>
    public int Number => Numbers.Count > 0 ? Numbers[0] : Deferrals[0].Number;

    public bool IsOver => SchoolIds.Count == 0 && Part > 0;
}

/// <summary>Sends each person who owes one message that lists all of it, within the caps and the hours.</summary>
sealed class SendReminders(IRecordStore store, OwedTasks owed, IOutbox outbox, WorkingHours hours, BusinessClock clock) : IOccurrenceHandler
{
    public const string OccurrenceKind = "reminders";

    /// <summary>A part ends with the school in which it reaches this size.</summary>
    const int PeoplePerPart = 500;

    public string Kind => OccurrenceKind;

    public static void Order(Unit unit, ReminderOrder order, DateTimeOffset at) =>
        Occurrence.Add(unit, OccurrenceKind, string.Create(CultureInfo.InvariantCulture, $"{order.Id}-{order.Part:D4}"), at, order);

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var order = occurrence.Read<ReminderOrder>();
        var allowed = hours.NextAllowed(clock.Now);
        if (allowed > clock.Now)
        {
            Order(unit, order, allowed);
            return ValueTask.CompletedTask;
        }

        if (order.IsOver)
        {
            outbox.ClosePush(unit, order.Id);
            Finish(unit, order);
            return ValueTask.CompletedTask;
        }

        var (reminders, spared, left) = NextPart(order, cancel);
        Write(unit, order, reminders, isWhole: order.Part == 0 && left.Count == 0);
        var after = order with
        {
            SchoolIds = left,
            Part = order.Part + 1,
            Reminded = order.Reminded + reminders.Count,
            Spared = order.Spared + spared,
        };
        // The closing of several parts is small and so meets the push unchanged, however busily it is being sent.
        if (after.Part > 1 || left.Count > 0)
            Order(unit, after, clock.Now);
        else
            Finish(unit, after);
        return ValueTask.CompletedTask;
    }

    (IReadOnlyList<Reminder> Reminders, int Spared, IReadOnlyList<string> Left) NextPart(ReminderOrder order, CancellationToken cancel)
    {
        var reminders = new Dictionary<string, Reminder>(StringComparer.Ordinal);
        var (spared, schools) = (0, 0);
        if (order.Part == 0)
        {
            foreach (var (schoolId, person) in owed.Deferred(order.Deferrals))
                Add(schoolId, person, [.. order.Deferrals.Where(one => one.MemberId == person.Member.Id).Select(one => one.Number)]);
        }

        while (schools < order.SchoolIds.Count && reminders.Count < PeoplePerPart)
        {
            cancel.ThrowIfCancellationRequested();
            var schoolId = order.SchoolIds[schools++];
            foreach (var person in owed.In(schoolId, order.Numbers))
                Add(schoolId, person, order.Numbers);
        }

        return ([.. reminders.Values], spared, [.. order.SchoolIds.Skip(schools)]);

        void Add(string schoolId, OwingPerson person, IReadOnlyCollection<int> asked)
        {
            if (reminders.ContainsKey(person.Member.Id))
                return;
            var record = ReminderTables.Reminders.Get(store, person.Member.Id);
            if (ReminderCaps.Decide(record?.Value, clock.Today, person.Tasks, asked) is ReminderDecision.Remind remind)
                reminders.Add(person.Member.Id, new Reminder(schoolId, person, remind, record));
            else
                spared++;
        }
    }

    /// <summary>People with the same list and the same due times get the same message.</summary>
    void Write(Unit unit, ReminderOrder order, IReadOnlyList<Reminder> reminders, bool isWhole)
    {
        foreach (var reminder in reminders)
            ReminderTables.Reminders.Put(unit, reminder.Person.Member.Id, reminder.Record, reminder.Decision.After);
        BurdenCounters.AddMessages(unit, clock.Today, reminders.GroupBy(reminder => reminder.Person.Member.SchoolId, StringComparer.Ordinal)
            .Select(school => (school.Key, school.Count())));
        var parts = reminders
            .GroupBy(reminder => (Tasks: string.Join(',', reminder.Decision.Tasks.Select(task => (task.Number, task.Due))), reminder.Decision.LeftOut))
            .Select(group => new PushPart(
                [.. group.Select(reminder => reminder.Person.Member.Id)],
                ChaseReplies.Reminder(group.First().Decision.Tasks, group.Key.LeftOut, clock))
            {
                About = [.. group.First().Decision.Tasks.Select(task => task.Number)],
            })
            .ToList();
        var push = new PushInfo(order.By.Length == 0 ? "提醒" : $"催办 {order.Number}", order.Number, order.By)
        {
            SchoolIds = [.. reminders.Select(reminder => reminder.SchoolId).Distinct(StringComparer.Ordinal)],
        };
        if (!isWhole)
            outbox.EnqueuePushStep(unit, order.Id, push, order.Part, parts);
        else if (parts.Count > 0)
            outbox.EnqueuePush(unit, order.Id, push, parts);
    }

    void Finish(Unit unit, ReminderOrder order)
    {
        // What became of the messages is told by the push itself, once, however many parts it had.
        if (order.By.Length > 0 && (order.Reminded == 0 || (order.Part > 1 && order.Spared > 0)))
        {
            outbox.Enqueue(unit, new OutgoingMessage(
                $"{order.Id}-over", [order.By], new Reply.Text(ChaseReplies.Over(order.Number, order.Reminded, order.Spared))));
        }

        if (order.Reminded == 0)
            return;
        AuditTrail.Append(unit, new AuditEntry(order.By.Length == 0 ? "reminded" : "chased", clock.Now, order.By)
        {
            Number = order.Number,
            Title = ObligationTables.Obligations.Get(store, ObligationTables.Key(order.Number))?.Value.Title,
            Count = order.Reminded,
        });
    }

    sealed record Reminder(string SchoolId, OwingPerson Person, ReminderDecision.Remind Decision, Row<ReminderRecord>? Record);
}
