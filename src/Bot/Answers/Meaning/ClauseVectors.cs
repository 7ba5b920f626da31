using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Bot.Knowledge;

namespace Bot.Answers.Meaning;

/// <summary>Which clauses have a vector. A question is answered from what is there; the others are still found by their words.</summary>
sealed class ClauseVectors(VectorFile file, Embedder embedder) : IDisposable
{
    /// <summary>By clause as the set in use holds it; a clause that no set holds any more is forgotten with it.</summary>
    readonly ConditionalWeakTable<Clause, float[]> _byClause = [];

    /// <summary>By what was embedded; only the one who embeds touches it.</summary>
    Dictionary<string, float[]>? _byKey;

    public float[]? Of(Clause clause) => _byClause.TryGetValue(clause, out var vector) ? vector : null;

    /// <summary>Gives clauses the vectors that are known already, drops those of none of these, and says which have none yet.</summary>
    public IReadOnlyList<Passage> Missing(IReadOnlyList<Passage> passages)
    {
        _byKey ??= file.Open();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var missing = new List<Passage>();
        foreach (var passage in passages)
        {
            var key = KeyOf(passage);
            used.Add(key);
            if (_byKey.TryGetValue(key, out var vector))
                _byClause.AddOrUpdate(passage.Clause, vector);
            else
                missing.Add(passage);
        }

        DropUnused(used);
        return missing;
    }

    /// <summary>Only after <see cref="Missing"/>.</summary>
    public void Keep(IReadOnlyList<(Passage Passage, float[] Vector)> embedded)
    {
        var entries = embedded.Select(one => (Key: KeyOf(one.Passage), one.Vector)).DistinctBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        file.Add(entries);
        foreach (var (key, vector) in entries)
            _byKey![key] = vector;
        foreach (var (passage, vector) in embedded)
            _byClause.AddOrUpdate(passage.Clause, vector);
    }

    /// <summary>What is embedded of a clause: the words that say what it is about.</summary>
    public static string TextOf(Passage passage) => $"{passage.Document.Title}\n{passage.Clause.Headings}\n{passage.Clause.Text}";

    public void Dispose() => file.Dispose();

    /// <summary>A document that is taken down and put back the next day need not be embedded again; many of them are too much to keep.</summary>
    void DropUnused(HashSet<string> used)
    {
        if (_byKey!.Count <= (2 * used.Count) + 1000)
            return;
        _byKey = _byKey.Where(entry => used.Contains(entry.Key)).ToDictionary(StringComparer.Ordinal);
        file.Rewrite(_byKey);
    }

    string KeyOf(Passage passage) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{embedder.Model}\0{passage.Document.Title}\0{passage.Clause.Headings}\0{passage.Clause.Text}")));
}
