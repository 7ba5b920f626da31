using System.Security.Cryptography;
using System.Text;
using Bot.Storage;

namespace Bot.Answers.Meaning;

/// <summary>How much one embedding model is trusted with; models differ too much for one level.</summary>
/// <param name="Offer">From which lead on a clause is offered that the words did not find.</param>
/// <param name="Joins">Whether its order joins that of the words.</param>
sealed record MeaningLevel(double Offer, bool Joins)
{
    static readonly Table<MeaningLevel> Table = new("meaning-levels");

    /// <summary>
    /// Until an administrator calibrates. Not fitted to a real model: none was at hand. With three stand-in models, poor on
    /// purpose, no question of ours without an answer was offered anything at this lead.
    /// </summary>
    public static MeaningLevel Default { get; } = new(0.35, Joins: true);

    public static MeaningLevel Of(IRecordStore store, string model) => Table.Get(store, KeyOf(model))?.Value ?? Default;

    public void Keep(Unit unit, IRecordStore store, string model) => Table.Put(unit, KeyOf(model), Table.Get(store, KeyOf(model)), this);

    static string KeyOf(string model) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model)).AsSpan(0, 8));
}
