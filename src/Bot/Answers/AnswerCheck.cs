using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>
/// Holds a model's answer against the clauses that were sent: every sentence names one of them and quotes it letter for
/// letter, and says nothing that only the model knows. One fault and the whole answer is withheld.
/// </summary>
static partial class AnswerCheck
{
    const int MostSentences = 8;
    const int LongestSentence = 200;
    const int LongestAnswer = 600;
    const int ShortestQuotation = 4;

    /// <summary>A sentence that restates a clause shares most of its characters with it and with the question.</summary>
    const double LeastShared = 0.6;

    static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true };

    public static CheckResult Of(string said, AnswerOutcome.Clauses found)
    {
        if (Parse(said) is not { } answer)
            return new CheckResult.Failed(CheckFailure.NotTheForm);
        if (answer.Sentences is not { Count: > 0 } sentences)
            return new CheckResult.Failed(CheckFailure.Refusal);
        if (sentences.Count > MostSentences || sentences.Sum(sentence => sentence.Text?.Length ?? 0) > LongestAnswer)
            return new CheckResult.Failed(CheckFailure.TooLong);

        var passed = new List<CheckedSentence>();
        foreach (var sentence in sentences)
        {
            if (PassageOf(sentence, found) is not { } passage)
                return new CheckResult.Failed(CheckFailure.UnknownClause);
            if (FaultIn(sentence, passage, found.Question) is { } fault)
                return new CheckResult.Failed(fault);
            passed.Add(new CheckedSentence(sentence.Text!.Trim(), passage, sentence.Quote!));
        }

        return new CheckResult.Passed(passed);
    }

    static Passage? PassageOf(Sentence sentence, AnswerOutcome.Clauses found) =>
        found.Passages.Index().FirstOrDefault(sent => string.Equals(AnswerModel.NameOf(sent.Index), sentence.Clause?.Trim('[', ']', ' '), StringComparison.Ordinal)).Item;

    static CheckFailure? FaultIn(Sentence sentence, Passage passage, Question question)
    {
        var (text, quote, clause) = (sentence.Text?.Trim() ?? "", sentence.Quote ?? "", passage.Clause.Text);
        if (passage.Document.StandingOn(question.Day) != Standing.InForce)
            return CheckFailure.NotInForce;
        if (text.Length is 0 or > LongestSentence)
            return CheckFailure.TooLong;
        if (quote.Trim().Length < ShortestQuotation || !clause.Contains(quote, StringComparison.Ordinal))
            return CheckFailure.AlteredQuotation;
        if (Quoted.Matches(text).Any(inner => !clause.Contains(inner.Groups["words"].Value, StringComparison.Ordinal)))
            return CheckFailure.AlteredQuotation;
        if (Link.IsMatch(text))
            return CheckFailure.Link;
        if (Foreign(text))
            return CheckFailure.WrongLanguage;
        return SupportFault(text, passage, question);
    }

    static CheckFailure? SupportFault(string text, Passage passage, Question question)
    {
        var known = $"{passage.Document.Title}{passage.Document.Number}{passage.Clause.Headings}{passage.Clause.Label}{passage.Clause.Text}";
        if (Figure.Matches(text).Any(figure => !known.Contains(figure.Value, StringComparison.Ordinal)))
            return CheckFailure.ForeignFigure;
        if ((Allows.IsMatch(text) && !Allows.IsMatch(known)) || (Forbids.IsMatch(text) && !Negation.IsMatch(known)))
            return CheckFailure.Reversed;
        var letters = text.Where(char.IsLetter).ToList();
        var shared = letters.Count(c => known.Contains(c, StringComparison.Ordinal) || question.Text.Contains(c, StringComparison.Ordinal));
        return shared < letters.Count * LeastShared ? CheckFailure.Unsupported : null;
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

    [GeneratedRegex("[“「『](?<words>[^“”「」『』]+)[”」』]", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Quoted { get; }

    [GeneratedRegex("https?:|www\\.|[a-z0-9]\\.(com|cn|net|org|top|xyz)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Link { get; }

    /// <summary>Arabic figures, and references like 第十二条: a wrong one would send people to a wrong rule.</summary>
    [GeneratedRegex(@"\d+(\.\d+)?|第[0-9零〇一二三四五六七八九十百]+[条章款项节编]|[零〇一二三四五六七八九十百千万两]{2,}", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Figure { get; }

    [GeneratedRegex("(?<![不未])(可以|允许|准许|能够)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Allows { get; }

    [GeneratedRegex("不得|不能|不可|不准|不允许|禁止|严禁|不应", RegexOptions.None, 1000)]
    static partial Regex Forbids { get; }

    [GeneratedRegex("[不禁未无非勿]", RegexOptions.None, 1000)]
    static partial Regex Negation { get; }

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
    Refusal,
    TooLong,
    UnknownClause,
    AlteredQuotation,
    NotInForce,
    WrongLanguage,
    Link,
    ForeignFigure,
    Reversed,
    Unsupported,
}
