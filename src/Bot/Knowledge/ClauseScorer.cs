using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Bot.Knowledge;

/// <summary>
/// BM25 over the fields of one view, a term at a time into one array. Lucene's own search comes to the same scores, but
/// makes a scorer with its buffers for each term in each field, and a long question has hundreds of these.
/// </summary>
sealed class ClauseScorer
{
    const float TitleWeight = 0.15f;
    const float SectionWeight = 0.3f;

    static readonly (string Name, float Weight)[] Weights = [(ClauseFields.Title, TitleWeight), (ClauseFields.Section, SectionWeight), (ClauseFields.Text, 1), (ClauseFields.Alias, 1)];

    readonly Field[] _fields;

    public ClauseScorer(IndexReader reader) => _fields = [.. Weights.Select(field => new Field(reader, field.Name, field.Weight))];

    /// <summary>Adds to each clause's score what these terms give it.</summary>
    /// <param name="terms">What is looked for.</param>
    /// <param name="scores">By Lucene document, one for each of the view.</param>
    public void Score(IReadOnlyList<WantedTerm> terms, Span<float> scores)
    {
        foreach (var field in _fields)
        {
            var postings = new Postings(field);
            foreach (var (term, weight) in terms)
            {
                if (postings.Find(term) is > 0 and var frequency)
                    postings.AddTo(scores, weight * field.WeightAt(frequency));
            }
        }
    }

    /// <summary>In how many texts a term stands: for one caller at a time.</summary>
    public Func<string, int> Frequencies() => new Postings(Array.Find(_fields, field => field.Name == ClauseFields.Text)!).Find;

    /// <summary>A field of the view, as far as it does not depend on the question.</summary>
    sealed class Field
    {
        const float Saturation = 1.2f;
        const float LengthShare = 0.75f;

        readonly float _weight;
        readonly int _clauses;

        public Field(IndexReader reader, string name, float weight)
        {
            (Name, _weight, _clauses) = (name, weight, reader.MaxDoc);
            Segments = [.. reader.Leaves.Where(leaf => leaf.AtomicReader.GetTerms(name) is not null).Select(leaf => Segment.Of(leaf, name))];
            var usual = (float)(Segments.Sum(segment => segment.Terms.SumTotalTermFreq) / (double)Math.Max(_clauses, 1));
            Damping = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(norm => Saturation * (1 - LengthShare + (LengthShare * LengthOf(norm) / usual)))];
        }

        public string Name { get; }

        public IReadOnlyList<Segment> Segments { get; }

        /// <summary>By the norm of a clause, how much its length holds back a term that stands there once more.</summary>
        public float[] Damping { get; }

        public float WeightAt(int frequency) =>
            _weight * (Saturation + 1) * (float)Math.Log(1 + ((_clauses - frequency + 0.5) / (frequency + 0.5)));

        /// <summary>A norm keeps one over the root of the length, in a byte.</summary>
        static float LengthOf(int norm)
        {
            var root = SmallSingle.SByte315ToSingle((sbyte)norm);
            return 1 / (root * root);
        }
    }

    sealed record Segment(int Base, Terms Terms, byte[] Norms, IBits? Live)
    {
        public static Segment Of(AtomicReaderContext leaf, string field)
        {
            var norms = leaf.AtomicReader.GetNormValues(field);
            return new Segment(
                leaf.DocBase,
                leaf.AtomicReader.GetTerms(field),
                [.. Enumerable.Range(0, leaf.AtomicReader.MaxDoc).Select(doc => (byte)norms.Get(doc))],
                leaf.AtomicReader.LiveDocs);
        }
    }

    /// <summary>Where in a field one term after another stands; its buffers serve them all.</summary>
    sealed class Postings(Field field)
    {
        readonly TermsEnum[] _cursors = [.. field.Segments.Select(segment => segment.Terms.GetEnumerator())];
        readonly bool[] _there = new bool[field.Segments.Count];
        readonly DocsEnum?[] _docs = new DocsEnum?[field.Segments.Count];

        /// <summary>Goes to the term and says in how many clauses it stands.</summary>
        public int Find(string term)
        {
            var bytes = new BytesRef(term);
            var frequency = 0;
            for (var at = 0; at < _cursors.Length; at++)
            {
                _there[at] = _cursors[at].SeekExact(bytes);
                frequency += _there[at] ? _cursors[at].DocFreq : 0;
            }

            return frequency;
        }

        public void AddTo(Span<float> scores, float most)
        {
            for (var at = 0; at < _cursors.Length; at++)
            {
                if (_there[at])
                    AddTo(scores[field.Segments[at].Base..], most, at);
            }
        }

        void AddTo(Span<float> scores, float most, int at)
        {
            var (norms, damping) = (field.Segments[at].Norms, field.Damping);
            var docs = _docs[at] = _cursors[at].Docs(field.Segments[at].Live, _docs[at], DocsFlags.FREQS);
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
            {
                float times = docs.Freq;
                scores[doc] += most * times / (times + damping[norms[doc]]);
            }
        }
    }
}
