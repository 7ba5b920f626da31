using Bot.Conversation;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>Which of a person's assignments a message means: the number, the only one that fits, or a list to choose from.</summary>
abstract record Choice
{
    public sealed record One(Assignment Assignment) : Choice;

    public sealed record Say(TurnResult Result) : Choice;
}

sealed class ChooseAssignment(Assignments assignments, BusinessClock clock)
{
    /// <param name="turn">Whose assignment.</param>
    /// <param name="number">The number the person gave, if any.</param>
    /// <param name="type">Study tasks or pledge rounds.</param>
    /// <param name="command">The word for the buttons and the examples: 打卡.</param>
    public Choice Choose(Turn turn, int? number, ObligationType type, string command)
    {
        if (number is { } given)
        {
            return assignments.Find(given, turn.Member) is { } found && found.Obligation.Type == type
                ? new Choice.One(found)
                : new Choice.Say(TurnResult.Say($"没有编号为 {given} 的{Noun(type)}要您完成。发送“我的任务”看看有哪些。"));
        }

        var open = assignments.OpenFor(turn.Member, turn.At).Where(one => one.Obligation.Type == type).ToList();
        var owed = open.Where(one => one.State == AssignmentState.Pending).ToList();
        return owed.Count switch
        {
            1 => new Choice.One(owed[0]),
            > 1 => new Choice.Say(Ask(owed, command)),
            // Nothing is owed: a repeat means the one recorded last, and gets the same receipt.
            _ when open.Where(one => one.Counting is not null).MaxBy(one => one.Counting!.At) is { } last => new Choice.One(last),
            _ => new Choice.Say(TurnResult.Say($"您现在没有要完成的{Noun(type)}。")),
        };
    }

    TurnResult Ask(List<Assignment> owed, string command)
    {
        var lines = owed.Select(one => $"{one.Obligation.Number}. {one.Obligation.Title}（{clock.Say(one.Obligation.Due)}截止）");
        var buttons = owed.Take(6).Select(one => new Button($"{command} {one.Obligation.Number}", $"{command} {one.Obligation.Number}")).ToList();
        return TurnResult.Say(
            new Storage.Unit(),
            new Reply.Card(
                $"您有 {owed.Count} 项要完成，是哪一项？",
                $"{string.Join('\n', lines)}\n点按钮，或发送“{command} {owed[0].Obligation.Number}”。",
                [],
                buttons));
    }

    static string Noun(ObligationType type) => type == ObligationType.Study ? "学习任务" : "承诺书";
}
