using Bot.Burden;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>
/// What 延期, 取消 and 关闭 have in common: an obligation as a whole changes, the change is an event with its reason in
/// the ledger, and those who still owe are told once.
/// </summary>
sealed class GovernObligation(IRecordStore store, Rollups rollups, IOutbox outbox, BusinessClock clock)
{
    /// <summary>A secretary governs what the own school published, an administrator everything.</summary>
    public static bool MayGovern(StaffMember member, Obligation obligation) =>
        member.IsAdministrator || (member.IsSecretary && obligation.OwnerSchoolId == member.SchoolId);

    /// <summary>Writes the change; two that race meet at the obligation's row and the loser decides again.</summary>
    public Row<Obligation> Change(Unit unit, Obligation before, Obligation after, ObligationEventKind kind, Turn turn, string reason)
    {
        var row = ObligationTables.Obligations.Get(store, ObligationTables.Key(before.Number))!;
        var sequence = ObligationTables.ObligationEvents.WithPrefix(store, ObligationTables.Key(before.Number) + ":").Count();
        ObligationTables.Obligations.Replace(unit, row, after);
        ObligationTables.ObligationEvents.Insert(
            unit,
            ObligationTables.ObligationEventKey(before.Number, sequence),
            new ObligationEvent(kind, turn.At, clock.Now, turn.Member.Id, after.Due, after.Status, reason));
        AuditTrail.Append(unit, new AuditEntry($"obligation-{kind.ToString().ToLowerInvariant()}", turn.At, turn.Member.Id)
        {
            Number = before.Number,
            Title = before.Title,
            Channel = turn.Channel,
            MessageKey = turn.Key,
            Due = after.Due,
            Reason = reason,
        });
        return row;
    }

    /// <summary>Tells everyone who owes at this moment, and nobody else; returns how many.</summary>
    public int Tell(Unit unit, Obligation obligation, Turn turn, Reply notice)
    {
        var schools = rollups.Of(obligation).Select(rollup => (rollup.Value.SchoolId, Owing: Owing(rollup, turn.At).ToList())).ToList();
        var owing = schools.SelectMany(school => school.Owing).ToList();
        if (owing.Count > 0)
            outbox.Enqueue(unit, new OutgoingMessage($"notice-{obligation.Number}-{turn.Key}", owing, notice));
        BurdenCounters.AddMessages(unit, clock.Today, schools.Select(school => (school.SchoolId, school.Owing.Count)));
        return owing.Count;
    }

    IEnumerable<string> Owing(Row<Rollup> rollup, DateTimeOffset at)
    {
        var roster = rollups.Roster(rollup);
        // Whoever is deferred owes as well: it is their task that changes.
        return roster.Members
            .Where((_, position) => rollup.Value.Owes(position, at) || rollup.Value.StateAt(position) == AssignmentState.Deferred)
            .Select(member => member.Id);
    }
}
