using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>
/// Holds a model's answer against the clauses that were sent: every sentence names one of them, quotes it letter for
/// letter, and says nothing that the quoted sentences do not. One fault and the whole answer is withheld.
/// </summary>
static partial class AnswerCheck
{
    const int MostSentences = 8;
    const int LongestSentence = 200;
    const int LongestAnswer = 600;
    const int ShortestQuotation = 4;

    static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true };

    public static CheckResult Of(string said, AnswerOutcome.Clauses found)
    {
        if (Parse(said) is not { } answer)
            return new CheckResult.Failed(CheckFailure.NotTheForm);
        if (answer.Sentences is not { } sentences)
            return new CheckResult.Failed(CheckFailure.NotTheForm);
        if (sentences.Count == 0)
            return new CheckResult.Failed(CheckFailure.Refusal);
        if (sentences.Count > MostSentences || sentences.Sum(sentence => sentence.Text?.Length ?? 0) > LongestAnswer)
            return new CheckResult.Failed(CheckFailure.TooLong);

        var passed = new List<CheckedSentence>();
        foreach (var sentence in sentences)
        {
            if (PassageOf(sentence, found) is not { } passage)
                return new CheckResult.Failed(CheckFailure.UnknownClause);
            var evidence = Evidence.Of(passage.Clause.Text, sentence.Quote ?? "");
            if (FaultIn(sentence, passage, evidence, found.Question) is { } fault)
                return new CheckResult.Failed(fault);
            passed.Add(new CheckedSentence(sentence.Text!.Trim(), passage, evidence));
        }

        // A true sentence that passes over the very point answers something else.
        return AskedDetail.IsMissingIn(string.Join('\n', passed.SelectMany(sentence => sentence.Evidence)), found.Question.Text)
            ? new CheckResult.Failed(CheckFailure.WithoutDetail)
            : new CheckResult.Passed(passed);
    }

    static Passage? PassageOf(Sentence sentence, AnswerOutcome.Clauses found) =>
        found.Passages.Index().FirstOrDefault(sent => string.Equals(AnswerModel.NameOf(sent.Index), sentence.Clause?.Trim('[', ']', ' '), StringComparison.Ordinal)).Item;

    static CheckFailure? FaultIn(Sentence sentence, Passage passage, IReadOnlyList<string> evidence, Question question)
    {
        var text = sentence.Text?.Trim() ?? "";
        if (passage.Document.StandingOn(question.Day) != Standing.InForce)
            return CheckFailure.NotInForce;
        if (text.Length is 0 or > LongestSentence)
            return CheckFailure.TooLong;
        if (evidence.Count == 0 || sentence.Quote!.Trim().Length < ShortestQuotation)
            return CheckFailure.AlteredQuotation;
        if (text.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            return CheckFailure.HiddenCharacters;
        if (Link.IsMatch(text))
            return CheckFailure.Link;
        if (Foreign(text))
            return CheckFailure.WrongLanguage;
        var carried = string.Join('\n', evidence);
        var names = $"{passage.Document.Title}{passage.Document.Number}{passage.Clause.Label}";
        if (Quoted.Matches(text).Any(inner => !carried.Contains(inner.Groups["words"].Value, StringComparison.Ordinal)
            && !names.Contains(inner.Groups["words"].Value, StringComparison.Ordinal)))
        {
            return CheckFailure.AlteredQuotation;
        }

        return Support.FaultIn(WithoutNames(text, passage), evidence, names);
    }

    /// <summary>The title and the number of the source make no claim; they stand below the answer anyway.</summary>
    static string WithoutNames(string text, Passage passage)
    {
        var bare = According.Replace(text, "").Replace($"《{passage.Document.Title}》", "", StringComparison.Ordinal);
        return passage.Document.Number is { } number ? bare.Replace($"（{number}）", "", StringComparison.Ordinal) : bare;
    }

    static bool Foreign(string text) => text.Count(c => c is >= '\u4e00' and <= '\u9fff') * 2 < text.Count(char.IsLetter);

    /// <summary>The one JSON object in what was said; models like to wrap it in a fence or a sentence.</summary>
    static Answer? Parse(string said)
    {
        var (start, end) = (said.IndexOf('{', StringComparison.Ordinal), said.LastIndexOf('}'));
        if (start < 0 || end < start)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Answer>(said.AsSpan(start, end - start + 1), Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("[“「『《〔](?<words>[^“”「」『』《》〔〕]+)[”」』》〕]", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Quoted { get; }

    [GeneratedRegex("https?:|www\\.|[a-z0-9]\\.(com|cn|net|org|top|xyz)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Link { get; }

    [GeneratedRegex("(根据|依据|按照)(?=《)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex According { get; }

    sealed record Answer(IReadOnlyList<Sentence>? Sentences);

    sealed record Sentence(string? Text, string? Clause, string? Quote);
}

/// <summary>Whether a model's answer may be shown.</summary>
abstract record CheckResult
{
    public sealed record Passed(IReadOnlyList<CheckedSentence> Sentences) : CheckResult;

    public sealed record Failed(CheckFailure Reason) : CheckResult;
}

/// <summary>Why it may not.</summary>
enum CheckFailure
{
    NotTheForm,

    /// <summary>The model says that the clauses do not answer the question.</summary>
    Refusal,

    TooLong,
    UnknownClause,
    AlteredQuotation,
    HiddenCharacters,
    NotInForce,
    WrongLanguage,
    Link,
    ForeignFigure,
    Reversed,
    Unsupported,
    WithoutDetail,
}
