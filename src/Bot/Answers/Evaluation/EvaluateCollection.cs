using Bot.Answers.Meaning;
using Bot.Knowledge;
using Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Answers.Evaluation;

/// <summary>knowledge eval: measures the search the answers use on a collection of one's own.</summary>
/// <param name="time">For the latency.</param>
/// <param name="synonyms">The everyday words that the answers use.</param>
/// <param name="thresholds">Of the decision, for queries marked unanswerable.</param>
/// <param name="embedder">Where a model is set, its vectors join as they do in the answers; null: words alone.</param>
/// <param name="store">How much that model is trusted with; null: as before any calibration.</param>
sealed class EvaluateCollection(TimeProvider time, SynonymFile synonyms, AnswerThresholds thresholds, Embedder? embedder = null, IRecordStore? store = null)
{
    /// <summary>
    /// So many searches go first unmeasured: what is timed is the search, not the compiler, which looks at what runs for a
    /// few seconds before it does its best.
    /// </summary>
    const int WarmUp = 500;

    static readonly SearchScope Anything = new(null, null);

    /// <param name="directory">Where the collection lies.</param>
    /// <param name="depth">Of MRR and nDCG.</param>
    /// <param name="report">Hears how many texts are embedded.</param>
    /// <param name="cancel">The caller gave up.</param>
    /// <returns>Null: the embedding model is not to be had; figures without it would be those of another search.</returns>
    /// <exception cref="InvalidDataException">The collection is not readable; the message names file and line.</exception>
    public async Task<RetrievalFigures?> MeasureAsync(string directory, int depth, Action<MeaningProgress> report, CancellationToken cancel)
    {
        var collection = RetrievalCollection.Load(directory, cancel);
        var known = KnowledgeSet.Empty.Next(collection.Documents, [], synonyms);
        if (embedder is not { IsOn: true })
            return Figures(known, await RunAsync(collection, known, meaning: null, depth, cancel), depth);

        using var vectors = new ClauseVectors(new VectorFile(folder: null, embedder.Model, NullLogger<VectorFile>.Instance), embedder, NullLogger<ClauseVectors>.Instance);
        if (!await vectors.FollowAsync(known, report, cancel))
            return null;
        var runs = await RunAsync(collection, known, new MeaningSearch(embedder, vectors, store), depth, cancel);
        return embedder.IsFailing ? null : Figures(known, runs, depth) with { Embedding = embedder.Model };
    }

    async Task<List<Run>> RunAsync(RetrievalCollection collection, KnowledgeSet known, MeaningSearch? meaning, int depth, CancellationToken cancel)
    {
        for (var number = 0; number < WarmUp && collection.Queries.Count > 0; number++)
        {
            cancel.ThrowIfCancellationRequested();
            known.Index.Search(collection.Queries[number % collection.Queries.Count].Text, Anything, depth);
        }

        var runs = new List<Run>();
        foreach (var query in collection.Queries)
        {
            cancel.ThrowIfCancellationRequested();
            var start = time.GetTimestamp();
            var question = new Question(query.Text, DateOnly.MaxValue, null);
            var near = meaning is null ? null : await meaning.FindAsync(question, known, cancel);
            IReadOnlyList<Passage> words = [.. known.Index.Search(query.Text, Anything, Math.Max(depth, 10)).Select(hit => hit.Passage)];
            IReadOnlyList<string> found = [.. (near?.JoinedTo(words) ?? words).Select(passage => passage.Clause.Id)];
            runs.Add(new Run(query, question, near, found, time.GetElapsedTime(start).TotalMilliseconds, Relevant(collection, query)));
        }

        return runs;
    }

    static IReadOnlyDictionary<string, double>? Relevant(RetrievalCollection collection, CollectionQuery query) =>
        collection.Judgements.GetValueOrDefault(query.Id);

    RetrievalFigures Figures(KnowledgeSet known, List<Run> runs, int depth)
    {
        var judged = runs.Where(run => run.Relevant is { Count: > 0 }).ToList();
        var times = runs.Select(run => run.Milliseconds).Order().ToList();
        return new RetrievalFigures
        {
            Documents = known.Passages.Count,
            Queries = judged.Count,
            Depth = depth,
            RecallAt1 = Mean(judged, run => run.Recall(1)),
            RecallAt5 = Mean(judged, run => run.Recall(5)),
            RecallAt10 = Mean(judged, run => run.Recall(10)),
            Mrr = Mean(judged, run => run.ReciprocalRank(depth)),
            Ndcg = Mean(judged, run => run.Ndcg(depth)),
            LatencyP50 = At(times, 0.50),
            LatencyP99 = At(times, 0.99),
            Refusal = runs.Any(run => !run.Query.Answerable) ? Refusals(known, runs) : null,
        };
    }

    RefusalFigures Refusals(KnowledgeSet known, List<Run> runs)
    {
        var decided = runs.Select(run => (run, Outcome: FindClauses.For(run.Question, known, thresholds, run.Near))).ToList();
        var answerable = decided.Where(one => one.run.Query.Answerable).ToList();
        var unanswerable = decided.Where(one => !one.run.Query.Answerable).ToList();
        var answered = answerable.Where(one => one.Outcome is AnswerOutcome.Clauses).ToList();
        return new RefusalFigures
        {
            Answerable = answerable.Count,
            Unanswerable = unanswerable.Count,
            AnsweredShare = Mean(answerable, one => one.Outcome is AnswerOutcome.Clauses ? 1 : 0),
            RightShare = Mean(answered, one => one.run.IsRelevant(((AnswerOutcome.Clauses)one.Outcome).Passages[0]) ? 1 : 0),
            CandidatesShare = Mean(answerable, one => one.Outcome is AnswerOutcome.Candidates ? 1 : 0),
            RefusedShare = Mean(unanswerable, one => one.Outcome is AnswerOutcome.Refused or AnswerOutcome.NotHere ? 1 : 0),
            WronglyAnsweredShare = Mean(unanswerable, one => one.Outcome is AnswerOutcome.Clauses ? 1 : 0),
        };
    }

    static double Mean<T>(IReadOnlyCollection<T> items, Func<T, double> value) => items.Count == 0 ? 0 : items.Average(value);

    static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)((sorted.Count - 1) * share)];

    sealed record Run(
        CollectionQuery Query, Question Question, NearClauses? Near, IReadOnlyList<string> Found, double Milliseconds, IReadOnlyDictionary<string, double>? Relevant)
    {
        public bool IsRelevant(Passage passage) => Relevant?.ContainsKey(passage.Clause.Id) == true;

        public double Recall(int depth) => Relevant is null ? 0 : Found.Take(depth).Count(Relevant.ContainsKey) / (double)Relevant.Count;

        public double ReciprocalRank(int depth)
        {
            var before = Found.Take(depth).TakeWhile(id => !Relevant!.ContainsKey(id)).Count();
            return before < Math.Min(depth, Found.Count) ? 1.0 / (before + 1) : 0;
        }

        public double Ndcg(int depth)
        {
            var gained = Found.Take(depth).Index().Sum(hit => Relevant!.GetValueOrDefault(hit.Item) / Math.Log2(hit.Index + 2));
            var ideal = Relevant!.Values.OrderDescending().Take(depth).Index().Sum(best => best.Item / Math.Log2(best.Index + 2));
            return ideal == 0 ? 0 : gained / ideal;
        }
    }
}
