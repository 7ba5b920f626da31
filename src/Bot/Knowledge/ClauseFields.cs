using System.Security.Cryptography;
using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Bot.Knowledge;

/// <summary>How a clause lies in the index: what is searched, and which clause it is.</summary>
static class ClauseFields
{
    /// <summary>Of everything below and of the analysis; raise it with every change there, and kept indexes are built again.</summary>
    public const string Format = "2026-11-24-2";

    public const string Text = "text";
    public const string Title = "title";
    public const string Section = "section";

    /// <summary>Questions that the administrator has tied to the clause.</summary>
    public const string Alias = "alias";

    const string DocumentKey = "document";
    const string Version = "version";
    const string Ordinal = "ordinal";

    public static Term Of(string documentKey) => new(DocumentKey, documentKey);

    /// <summary>One Lucene document a clause.</summary>
    public static IEnumerable<Document> ToDocuments(PolicyDocument document, string version, AliasBook aliases) =>
        document.Clauses.Select((clause, ordinal) => ToDocument(document, clause, aliases.Of(clause), ordinal, version));

    /// <summary>Differs whenever anything differs that lies in the index.</summary>
    public static string VersionOf(PolicyDocument document, AliasBook aliases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, document.Title);
        foreach (var clause in document.Clauses)
        {
            Add(hash, clause.Headings);
            Add(hash, clause.Text);
            Add(hash, aliases.Of(clause));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>Which clause each Lucene document of a segment is: document key, version and place in the document.</summary>
    public static IEnumerable<(int Doc, string Key, string Version, int Ordinal)> Read(AtomicReader segment)
    {
        if (segment.MaxDoc == 0)
            yield break;
        var (keys, ordinals, live) = (segment.GetSortedDocValues(Version), segment.GetNumericDocValues(Ordinal), segment.LiveDocs);
        var names = new (string Key, string Version)?[keys.ValueCount];
        var bytes = new BytesRef();
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            if (live?.Get(doc) == false)
                continue;
            var number = keys.GetOrd(doc);
            if (names[number] is not { } name)
            {
                keys.LookupOrd(number, bytes);
                var both = bytes.Utf8ToString().Split('/');
                names[number] = name = (both[0], both[1]);
            }

            yield return (doc, name.Key, name.Version, (int)ordinals.Get(doc));
        }
    }

    static Document ToDocument(PolicyDocument document, Clause clause, string alias, int ordinal, string version)
    {
        var fields = new Document
        {
            new TextField(Title, TextFold.Fold(document.Title), Field.Store.NO),
            new TextField(Section, TextFold.Fold(clause.Headings), Field.Store.NO),
            new TextField(Text, TextFold.Fold(clause.Text), Field.Store.NO),
            new StringField(DocumentKey, document.Key, Field.Store.NO),
            new SortedDocValuesField(Version, new BytesRef($"{document.Key}/{version}")),
            new NumericDocValuesField(Ordinal, ordinal),
        };
        if (alias.Length > 0)
            fields.Add(new TextField(Alias, TextFold.Fold(alias), Field.Store.NO));
        return fields;
    }

    static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData("\0"u8);
    }
}
