using Bot.Conversation;
using Bot.Storage;

namespace Bot.Obligations;

/// <summary>Whose assignment a secretary or administrator means by a name.</summary>
abstract record MemberChoice
{
    /// <param name="Assignment">Theirs.</param>
    /// <param name="Rest">What followed the name.</param>
    public sealed record One(Assignment Assignment, string Rest) : MemberChoice;

    public sealed record Say(TurnResult Result) : MemberChoice;
}

/// <summary>
/// Finds a person among those an obligation asks, by the name or the account in front of the text. Two of the same name are
/// asked back, never guessed.
/// </summary>
sealed class ChooseMember(Assignments assignments, Rollups rollups)
{
    const int MostNamesakes = 6;

    /// <param name="one">With the rollups that the asker may see: the own school's, or all.</param>
    /// <param name="text">姓名 and what follows, or 账号.</param>
    /// <param name="command">The command with its number, for the buttons: 免学 3.</param>
    public MemberChoice Choose(ObligationChoice.One one, string text, string command)
    {
        if (text.Length == 0)
            return Say($"请写明是谁，例如“{command} 张三 原因”。");
        var found = one.Rollups
            .SelectMany(rollup => rollups.Roster(rollup).Members.Select((member, position) => (rollup, member, position)))
            .Where(each => each.rollup.Value.StateAt(each.position) is not null)
            .Select(each => (each.rollup, each.member, Tail: After(text, each.member)))
            .Where(each => each.Tail is not null)
            .ToList();
        // 王芳 must not be taken for 王芳芳 and the other way round: the longest name that fits is meant.
        var longest = found.Select(each => text.Length - each.Tail!.Length).DefaultIfEmpty(0).Max();
        found.RemoveAll(each => text.Length - each.Tail!.Length < longest);
        return found switch
        {
            [] => Say($"任务 {one.Obligation.Number} 的名册里没有“{FirstWord(text)}”。请写名册上的姓名或企业微信账号。"),
            [var (rollup, member, rest)] => new MemberChoice.One(
                assignments.Find(one.Obligation, rollup.Value.SchoolId, member.Id)!, rest!),
            _ => new MemberChoice.Say(AskBack(found, command)),
        };
    }

    static TurnResult AskBack(List<(Row<Rollup> Rollup, FrozenMember Member, string? Tail)> found, string command)
    {
        var lines = found.Take(MostNamesakes).Select(each => $"{each.Rollup.Value.SchoolName} {each.Member.Name}（账号 {each.Member.Id}）");
        var buttons = found.Take(MostNamesakes).Select(each => new Button(each.Member.Id, $"{command} {each.Member.Id} {each.Tail}".TrimEnd()));
        return TurnResult.Say(
            new Unit(),
            new Reply.Card(
                $"有 {found.Count} 位{found[0].Member.Name}，是哪一位？",
                $"{string.Join('\n', lines)}\n点按钮，或把姓名换成账号再发。",
                [],
                [.. buttons]));
    }

    /// <summary>What follows the member's name or account; null when the text begins with neither.</summary>
    static string? After(string text, FrozenMember member)
    {
        foreach (var called in (ReadOnlySpan<string>)[member.Name, member.Id])
        {
            if (text.StartsWith(called, StringComparison.OrdinalIgnoreCase) && !GoesOn(text, called))
                return CommandText.TrimSeparators(text[called.Length..]);
        }

        return null;
    }

    /// <summary>wangfang must not be taken for wangfang2; Chinese names have no border.</summary>
    static bool GoesOn(string text, string called) =>
        text.Length > called.Length && char.IsAsciiLetterOrDigit(called[^1]) && char.IsAsciiLetterOrDigit(text[called.Length]);

    static string FirstWord(string text) => text.Split(' ', '，', ',', '\u3000')[0];

    static MemberChoice.Say Say(string sentence) => new(TurnResult.Say(sentence));
}
