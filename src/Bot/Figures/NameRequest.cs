using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;

namespace Bot.Figures;

/// <summary>Whether an administrator asks for names, and why: 名单 原因. Counts are what the district sees by default.</summary>
abstract record NameRequest
{
    const string Word = "名单";
    const int ShortestReason = 2;
    const int LongestReason = 200;

    /// <summary>Names were not asked for.</summary>
    public sealed record None : NameRequest;

    public sealed record Granted(string Reason) : NameRequest;

    public sealed record Refused(string Why) : NameRequest;

    public static NameRequest Read(string text)
    {
        if (!CommandText.TryMatch(text, Word, glued: true, out var reason))
            return new None();
        return reason.Trim().Length switch
        {
            < ShortestReason => new Refused("看名单要写明原因，会记入台账，例如“未完成 3 名单 核实补学情况”。"),
            > LongestReason => new Refused($"原因最多 {LongestReason} 个字，请写短一些。"),
            _ => new Granted(reason.Trim()),
        };
    }

    /// <summary>There are no names without their entry: it goes into the unit of the reply.</summary>
    public static void Audit(Unit unit, Turn turn, Obligation task, int count, string reason) =>
        AuditTrail.Append(unit, new AuditEntry("names-shown", turn.At, turn.Member.Id)
        {
            Number = task.Number,
            Title = task.Title,
            Count = count,
            Reason = reason,
            Channel = turn.Channel,
            MessageKey = turn.Key,
        });
}
