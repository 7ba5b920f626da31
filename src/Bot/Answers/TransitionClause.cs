using System.Text.RegularExpressions;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>What the rule in force today says about matters from before it: the rule of then is half of an answer to an old case.</summary>
static partial class TransitionClause
{
    /// <param name="rule">The document that answers.</param>
    /// <param name="question">With the day that was asked about.</param>
    /// <param name="known">Where the documents that followed are.</param>
    /// <param name="today">The day of the message.</param>
    /// <returns>Null: nothing was replaced, or no clause of what followed says anything about earlier matters.</returns>
    public static Passage? For(PolicyDocument rule, Question question, KnowledgeSet known, DateOnly today) =>
        Followed(rule, question, known, today)
            .Where(document => document.IsFor(question.School))
            .Select(document => In(document, question.IsOldCase))
            .LastOrDefault(passage => passage is not null);

    /// <summary>The documents whose word on earlier matters counts, oldest first.</summary>
    static List<PolicyDocument> Followed(PolicyDocument rule, Question question, KnowledgeSet known, DateOnly today)
    {
        if (rule.StandingOn(today) != Standing.Ended)
            return rule.StandingOn(today) == Standing.InForce && rule.Supersedes.Count > 0 && ReachesBack(rule, question, today) ? [rule] : [];
        var followed = new List<PolicyDocument>();
        // Only ever later: two documents that name each other must not lead round in a circle.
        for (var last = rule; Next(last) is { } next; last = next)
            followed.Add(next);
        return followed;

        PolicyDocument? Next(PolicyDocument last) => known.Documents.FirstOrDefault(document =>
            string.Equals(document.Key, last.SupersededBy?.Key, StringComparison.Ordinal) && document.StartsOn > last.StartsOn && document.StartsOn <= today);
    }

    /// <summary>The time asked about began under the rule before, or an old case is asked about and no time is named.</summary>
    static bool ReachesBack(PolicyDocument rule, Question question, DateOnly today) =>
        question.Since < rule.StartsOn || (question.IsOldCase && question.Day == today);

    /// <summary>That the old rule is repealed is worth a passage only to who asks which of the two applies.</summary>
    static Passage? In(PolicyDocument document, bool isOldCase)
    {
        var clause = document.Clauses.LastOrDefault(clause => OfEarlierMatters.IsMatch(clause.Text))
            ?? (isOldCase ? document.Clauses.LastOrDefault(clause => Repeals.IsMatch(clause.Text)) : null);
        return clause is null ? null : new Passage(document, clause);
    }

    [GeneratedRegex(
        "施行(之日)?[以之]?前|本(办法|规定|规则|细则|制度|意见|方案|条例|通知|准则|标准)(实施|生效|印发|发布|修订)(之日)?[以之]?前"
        + "|(仍|继续)[^。；]{0,4}(按照?|依照?|适用|执行)[^。；]{0,12}原(有|来)?的?(办法|规定|规则|细则|制度|标准|政策|文件)|(行为)?发生(时|当时)的(办法|规定)|溯及",
        RegexOptions.ExplicitCapture,
        1000)]
    static partial Regex OfEarlierMatters { get; }

    [GeneratedRegex("(同时|即行|随之|相应)废止|起(，|,)?.{0,60}废止|不一致的?，?以本", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Repeals { get; }
}
