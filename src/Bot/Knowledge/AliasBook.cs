using System.Security.Cryptography;
using System.Text;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Knowledge;

/// <summary>A question as people ask it, tied by an administrator to the clause that answers it.</summary>
/// <param name="Question">As it was asked.</param>
/// <param name="Clause">The clause's id.</param>
/// <param name="At">When it was tied.</param>
/// <param name="By">Member id.</param>
sealed record ClauseAlias(string Question, string Clause, DateTimeOffset At, string By);

/// <summary>Frequent questions and their clauses: asked word for word, a question finds its clause for certain; else they count as its words.</summary>
sealed class AliasBook
{
    static readonly Table<ClauseAlias> Table = new("question-aliases");

    readonly Dictionary<string, string> _questionsByClause;
    readonly Dictionary<string, string> _clauseByQuestion;

    AliasBook(IReadOnlyList<ClauseAlias> aliases)
    {
        _questionsByClause = aliases
            .GroupBy(alias => alias.Clause, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join('\n', group.Select(alias => alias.Question)), StringComparer.Ordinal);
        _clauseByQuestion = aliases.ToDictionary(alias => CommandText.Fold(alias.Question), alias => alias.Clause, StringComparer.Ordinal);
    }

    public static AliasBook Empty { get; } = new([]);

    public static AliasBook Load(IRecordStore store) => new([.. Table.WithPrefix(store, "").Select(row => row.Value)]);

    /// <summary>Ties the question to the clause, in place of the one it was tied to; whoever answers follows within a second.</summary>
    public static void Tie(Unit unit, IRecordStore store, ClauseAlias alias)
    {
        Table.Put(unit, KeyOf(alias.Question), Table.Get(store, KeyOf(alias.Question)), alias);
        unit.Add(KnowledgeTables.ChangeCounter, 1);
    }

    public static ClauseAlias? Find(IRecordStore store, string question) => Table.Get(store, KeyOf(question))?.Value;

    /// <summary>False when the question was tied to nothing.</summary>
    public static bool Untie(Unit unit, IRecordStore store, string question)
    {
        if (Table.Get(store, KeyOf(question)) is not { } row)
            return false;
        Table.Delete(unit, row);
        unit.Add(KnowledgeTables.ChangeCounter, 1);
        return true;
    }

    /// <summary>The questions tied to a clause, a line each; empty for most.</summary>
    public string Of(Clause clause) => _questionsByClause.GetValueOrDefault(clause.Id, "");

    /// <summary>The id of the clause that exactly this question is tied to.</summary>
    public string? ClauseFor(string question) => _clauseByQuestion.GetValueOrDefault(CommandText.Fold(question));

    /// <summary>However it is spaced and punctuated, the same question is one row.</summary>
    static string KeyOf(string question) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CommandText.Fold(question))).AsSpan(0, 16));
}
