using System.Text.RegularExpressions;
using Bot.Answers.Feedback;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>1, 回复 2, 第三条 after clauses were offered: the same as tapping that button.</summary>
sealed partial class ChooseCandidate(IRecordStore store, ShowClause show) : ISkill
{
    public async ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel)
    {
        if (Choice.Match(CommandText.Fold(turn.Text)) is not { Success: true } match)
            return null;
        var choices = RecentQuestions.Offered(store, turn);
        var number = match.Groups["n"].Value[0] is var digit && char.IsAsciiDigit(digit) ? digit - '0' : "一二三四五六七八九".IndexOf(digit, StringComparison.Ordinal) + 1;
        if (choices.Count == 0)
            return TurnResult.Say("现在没有等您选的条款（列出后30分钟内有效）。想知道哪条规定，请用一句话问我。");
        if (number > choices.Count || number == 0)
            return TurnResult.Say($"刚才列出了 {choices.Count} 条，请回复 1 到 {choices.Count} 之间的数字。");
        CommandText.TryMatch(choices[number - 1], show.Spec.Words[0], glued: false, out var reference);
        return await show.HandleAsync(turn, reference, cancel);
    }

    [GeneratedRegex("^(回复|选择?|看|第)?(?<n>[0-9一二三四五六七八九])(个|条|项)?$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Choice { get; }
}
