using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Bot.Knowledge;

namespace Bot.Answers.Meaning;

/// <summary>Which clauses have a vector. A question is answered from what is there; the others are still found by their words.</summary>
sealed partial class ClauseVectors(VectorFile file, Embedder embedder, ILogger<ClauseVectors> log) : IDisposable
{
    /// <summary>What one question can be held against without being felt; clauses beyond it are found by their words.</summary>
    const int MostClauses = 60_000;

    /// <summary>A quarter of a gigabyte; a model of more dimensions than 1,024 serves fewer clauses.</summary>
    const int MostFloats = MostClauses * 1024;

    /// <summary>A vector of this text is kept beside the others: it tells whether the name of the model still means the same one.</summary>
    const string Probe = "probe";

    /// <summary>Likeness of one text's vectors by one model, which need not compute to the last digit.</summary>
    const float OneModel = 0.98f;

    const int AtOnce = 16 * Embedder.Batch;

    static readonly UInt128 ProbeKey = KeyOf(Probe);

    /// <summary>By what a document of the set in use holds; read by questions without a lock, and forgotten with its set.</summary>
    readonly ConditionalWeakTable<IReadOnlyList<Clause>, Held> _held = [];

    /// <summary>What follows is touched by one at a time only.</summary>
    readonly SemaphoreSlim _one = new(1);
    readonly HashSet<UInt128> _refused = [];
    Dictionary<UInt128, float[]>? _kept;
    int _embedded;

    /// <summary>False: the service has not said yet, in this life of the program, that the kept vectors are of its model.</summary>
    volatile bool _isProven;

    public bool IsProven => _isProven;

    /// <summary>For each clause of the document its vector, or null; null when none is known.</summary>
    public float[]?[]? Of(PolicyDocument document) => _held.TryGetValue(document.Clauses, out var held) ? held.Vectors : null;

    /// <summary>The service answers a question with vectors of another kind than the clauses have: it is another model.</summary>
    public void Doubt() => _isProven = false;

    /// <summary>Gives the clauses what vectors are kept, and asks the service for nothing. Where somebody follows already, he has done so.</summary>
    public async Task AttachAsync(KnowledgeSet known, CancellationToken cancel)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, cancel))
            return;
        try
        {
            Attach(known);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Embeds all that has no vector yet, as far as the service goes along.</summary>
    /// <param name="known">The set to follow.</param>
    /// <param name="report">Hears how far it is.</param>
    /// <param name="cancel">Shutdown.</param>
    /// <returns>False: the service is not to be had now; what is there can be used.</returns>
    public async Task<bool> FollowAsync(KnowledgeSet known, Action<MeaningProgress> report, CancellationToken cancel)
    {
        while (true)
        {
            if (await FollowSomeAsync(known, report, cancel) is not VectorsFollowed.InPart and var followed)
                return followed == VectorsFollowed.Whole;
        }
    }

    /// <summary>Embeds some of what has no vector yet: a changed set need not wait until all of the old one is done.</summary>
    public async Task<VectorsFollowed> FollowSomeAsync(KnowledgeSet known, Action<MeaningProgress> report, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var missing = Attach(known);
            report(Progress(known));
            if (!_isProven)
            {
                if (!await ProveAsync(cancel))
                    return VectorsFollowed.Unavailable;
                // The proof may have dropped what was kept.
                missing = Attach(known);
            }

            foreach (var batch in missing.Take(AtOnce).Chunk(Embedder.Batch))
            {
                if (await embedder.EmbedAsync([.. batch.Select(one => one.Value[0].Text)], cancel) is not { } embedded || !await KeepAsync(batch, embedded, cancel))
                    return VectorsFollowed.Unavailable;
                report(Progress(known));
            }

            if (missing.Count > AtOnce)
                return VectorsFollowed.InPart;
            file.DropOthers();
            return VectorsFollowed.Whole;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Two texts of one key do not occur.</summary>
    public static UInt128 KeyOf(string text) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));

    public void Dispose()
    {
        file.Dispose();
        _one.Dispose();
    }

    /// <summary>What is embedded of a clause: the words that say what it is about.</summary>
    static string TextOf(PolicyDocument document, Clause clause) => $"{document.Title}\n{clause.Headings}\n{clause.Text}";

    /// <summary>The clauses without a vector, by key: the same words are embedded once.</summary>
    Dictionary<UInt128, List<Place>> Attach(KnowledgeSet known)
    {
        _kept ??= file.Open();
        _embedded = 0;
        var most = _kept.TryGetValue(ProbeKey, out var probe) ? Math.Min(MostClauses, MostFloats / probe.Length) : MostClauses;
        var used = new HashSet<UInt128> { ProbeKey };
        var missing = new Dictionary<UInt128, List<Place>>();
        foreach (var document in known.Documents)
        {
            var held = _held.GetValue(document.Clauses, clauses => new Held([.. clauses.Select(clause => KeyOf(TextOf(document, clause)))]));
            for (var at = 0; at < held.Keys.Length && used.Count <= most; at++)
            {
                var key = held.Keys[at];
                used.Add(key);
                if (_kept.TryGetValue(key, out var vector))
                    (held.Vectors[at], _embedded) = (vector, _embedded + 1);
                else if (!_refused.Contains(key))
                    (CollectionsMarshal.GetValueRefOrAddDefault(missing, key, out _) ??= []).Add(new Place(held, at, TextOf(document, document.Clauses[at])));
            }
        }

        DropUnused(used);
        return missing;
    }

    /// <summary>False: not to be had now.</summary>
    async Task<bool> ProveAsync(CancellationToken cancel)
    {
        if (await embedder.EmbedAsync([Probe], cancel) is not [{ } probe])
            return false;
        if (!_kept!.TryGetValue(ProbeKey, out var before) || before.Length != probe.Length || TensorPrimitives.Dot<float>(before, probe) < OneModel)
        {
            if (_kept.Count > 0)
                OtherModel(log, embedder.Model);
            _kept = new Dictionary<UInt128, float[]> { [ProbeKey] = probe };
            _held.Clear();
            _refused.Clear();
            file.Rewrite(_kept);
        }

        _isProven = true;
        return true;
    }

    /// <summary>False: these vectors do not go with the others, or nothing was taken and the service is not well.</summary>
    async Task<bool> KeepAsync(KeyValuePair<UInt128, List<Place>>[] batch, IReadOnlyList<float[]?> embedded, CancellationToken cancel)
    {
        var kept = _kept!;
        var whole = batch.Zip(embedded).Where(pair => pair.Second is not null).Select(pair => KeyValuePair.Create(pair.First.Key, pair.Second!)).ToList();
        _isProven &= whole.TrueForAll(row => row.Value.Length == kept[ProbeKey].Length);
        // One that takes none of them may refuse everything: then they are not to blame.
        if (!_isProven || (whole.Count == 0 && (!await ProveAsync(cancel) || _kept != kept)))
            return false;
        file.Add(whole);
        foreach (var (key, vector) in whole)
            kept[key] = vector;
        foreach (var ((key, places), vector) in batch.Zip(embedded))
        {
            if (vector is null)
                _refused.Add(key);
            foreach (var place in places)
                (place.Held.Vectors[place.At], _embedded) = (vector, _embedded + (vector is null ? 0 : 1));
        }

        return true;
    }

    /// <summary>A document that is taken down and put back the next day need not be embedded again; many of them are too much to keep.</summary>
    void DropUnused(HashSet<UInt128> used)
    {
        if (_kept!.Count <= used.Count + (used.Count / 4) + 1000)
            return;
        _kept = _kept.Where(row => used.Contains(row.Key)).ToDictionary();
        file.Rewrite(_kept);
    }

    MeaningProgress Progress(KnowledgeSet known) => new(_embedded, known.Passages.Count, IsFailing: false);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The embedding model {Model} answers otherwise than when the kept vectors were made; all clauses are embedded again.")]
    static partial void OtherModel(ILogger log, string model);

    sealed record Held(UInt128[] Keys)
    {
        public float[]?[] Vectors { get; } = new float[]?[Keys.Length];
    }

    readonly record struct Place(Held Held, int At, string Text);
}

/// <summary>How far the vectors have followed a set.</summary>
enum VectorsFollowed
{
    /// <summary>Every clause has its vector, but for those that the model does not take.</summary>
    Whole,

    /// <summary>There is more to embed.</summary>
    InPart,

    /// <summary>The service is not to be had now.</summary>
    Unavailable,
}
