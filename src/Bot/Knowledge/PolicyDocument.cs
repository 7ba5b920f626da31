using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Knowledge;

/// <summary>A rule as it was published, cut into its clauses. Nothing in it is ever rewritten: answers quote it.</summary>
sealed record PolicyDocument
{
    /// <summary>The document number (文号), or the file's name where it has none.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? Number { get; init; }

    public string? Issuer { get; init; }

    public DateOnly? Issued { get; init; }

    public DateOnly? Effective { get; init; }

    /// <summary>The first day on which the rule no longer holds.</summary>
    public DateOnly? Repealed { get; init; }

    /// <summary>Numbers of the documents that this one replaces.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];

    /// <summary>Schools it is meant for; empty: everyone.</summary>
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>The file it was read from, relative to the folder.</summary>
    public required string SourceFile { get; init; }

    /// <summary>Lower-case hex SHA-256 of the file's bytes.</summary>
    public required string SourceHash { get; init; }

    /// <summary>When, by whom and from where it was brought in; null for what is in no store.</summary>
    public DocumentImport? Import { get; init; }

    public IReadOnlyList<Clause> Clauses { get; init; } = [];

    /// <summary>The document that replaced this one, once the whole folder is known.</summary>
    public PolicyDocument? SupersededBy { get; init; }

    /// <summary>Names this version of the document for good, in ASCII: two versions of one number differ in the day they start.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix(Id)}{StartsOn:yyyyMMdd}");

    /// <summary>Differs whenever anything that is searched, filtered or shown differs under the same <see cref="Key"/>.</summary>
    public string Revision => Hash(string.Join('\n', [Id, Title, Number, SourceFile, SourceHash, $"{Import?.At:O}", $"{EndsOn:O}", SupersededBy?.Key, .. Audience, $"{Clauses.Count}"]));

    public DateOnly StartsOn => Effective ?? Issued ?? DateOnly.MinValue;

    /// <summary>The first day on which it no longer holds, by its own repeal or by its successor, whichever comes first.</summary>
    public DateOnly? EndsOn => (Repealed, SupersededBy?.StartsOn) switch
    {
        ({ } repealed, { } replaced) => repealed < replaced ? repealed : replaced,
        var (repealed, replaced) => repealed ?? replaced,
    };

    public Standing StandingOn(DateOnly day) =>
        day >= EndsOn ? Standing.Ended : day < StartsOn ? Standing.NotYet : Standing.InForce;

    public bool IsFor(string? school) =>
        Audience.Count == 0 || school is null || Audience.Contains(school, StringComparer.Ordinal);

    /// <summary>What the keys of all versions of a document begin with.</summary>
    public static string KeyPrefix(string id) => Hash(DocumentNumber.Fold(id)) + "-";

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
}

/// <summary>Whether a document is the rule on a given day.</summary>
enum Standing
{
    InForce,
    NotYet,
    Ended,
}

/// <summary>The smallest part of a document that is cited.</summary>
/// <param name="Id">The document's id and the label: names the clause for good.</param>
/// <param name="Label">As it stands in the text: 第十二条, or 一、（二）, or the heading.</param>
/// <param name="Headings">The headings above it, joined by blanks: 第二章 收费管理.</param>
/// <param name="Text">Its words, letter for letter, without the label.</param>
sealed record Clause(string Id, string Label, string Headings, string Text);

/// <summary>A clause with the document it stands in.</summary>
sealed record Passage(PolicyDocument Document, Clause Clause);
