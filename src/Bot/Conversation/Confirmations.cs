using System.Globalization;
using System.Security.Cryptography;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Conversation;

/// <summary>What a person was shown and may now confirm: one thing at a time, for ten minutes, with the code that was shown.</summary>
sealed record Preview(string Kind, string Code, string Payload, DateTimeOffset ShownAt, DateTimeOffset? ConfirmedAt = null);

/// <summary>Holds back what goes to many people until the person who asked for it has seen it and repeats the code.</summary>
sealed class Confirmations(IRecordStore store)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    static readonly Table<Preview> Previews = new("previews");

    /// <summary>Remembers the payload as the member's only open preview and returns the code to show.</summary>
    public string Ask<T>(Unit unit, StaffMember member, string kind, T payload, DateTimeOffset at)
    {
        var code = RandomNumberGenerator.GetInt32(1000, 10000).ToString(CultureInfo.InvariantCulture);
        var preview = new Preview(kind, code, RecordJson.Write(payload), at);
        Previews.Put(unit, member.Id, Previews.Get(store, member.Id), preview);
        return code;
    }

    public Row<Preview>? Open(StaffMember member) => Previews.Get(store, member.Id);

    /// <summary>The person thought better of it: its code no longer fits anything.</summary>
    public static void Withdraw(Unit unit, Row<Preview> preview) => Previews.Delete(unit, preview);

    /// <summary>The same for a preview of this kind that is still open, if there is one.</summary>
    public void WithdrawOpen(Unit unit, StaffMember member, string kind)
    {
        if (Open(member) is { Value.ConfirmedAt: null } preview && preview.Value.Kind == kind)
            Withdraw(unit, preview);
    }

    /// <summary>Marks the preview as used in the unit that carries it out: a second confirmation finds the mark.</summary>
    public static void Use(Unit unit, Row<Preview> preview, DateTimeOffset at) =>
        Previews.Replace(unit, preview, preview.Value with { ConfirmedAt = at });
}

/// <summary>Carries out one kind of confirmed preview.</summary>
interface IConfirmable
{
    string Kind { get; }

    ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel);
}
