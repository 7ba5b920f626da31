using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>Which of a person's assignments a message means: the number, the title, the only one that fits, or a list to choose from.</summary>
abstract record Choice
{
    /// <param name="Assignment">The one that is meant.</param>
    /// <param name="Words">What was said beyond naming it: a note, a reason.</param>
    public sealed record One(Assignment Assignment, string Words) : Choice;

    public sealed record Say(TurnResult Result) : Choice;
}

/// <summary>What a message says about which assignment it means.</summary>
/// <param name="Number">The number, if one was given.</param>
/// <param name="Words">What else was said; it may begin with words of the title.</param>
/// <param name="NamesTask">Whether the words are nothing but the task's name.</param>
sealed record Pointer(int? Number, string Words = "", bool NamesTask = false);

sealed class ChooseAssignment(IRecordStore store, Assignments assignments, BusinessClock clock)
{
    const int MostButtons = 6;

    /// <summary>A longer note would not fit a button; it is asked for again.</summary>
    const int LongestCarriedNote = 150;

    /// <param name="turn">Whose assignment.</param>
    /// <param name="pointer">What was said about it.</param>
    /// <param name="type">Study tasks or pledge rounds.</param>
    /// <param name="command">The word for the buttons and the examples: 打卡.</param>
    public Choice Choose(Turn turn, Pointer pointer, ObligationType type, string command)
    {
        if (pointer.Number is { } given)
        {
            return assignments.Find(given, turn.Member) is { } found && found.Obligation.Type == type
                ? new Choice.One(found, pointer.Words)
                : Say(NotYours(given, type));
        }

        var open = assignments.OpenFor(turn.Member, turn.At).Where(one => one.Obligation.Type == type).ToList();
        var owed = Owed(open);
        if ((TitleMatch(pointer, owed) ?? (pointer.NamesTask ? TitleMatch(pointer, open) : null)) is { } named)
            return named;
        if (pointer.NamesTask && owed.Count > 0)
            return new Choice.Say(Ask(owed, "您说的是哪一项？", command, ""));
        return owed.Count switch
        {
            1 => new Choice.One(owed[0], pointer.Words),
            > 1 => new Choice.Say(Ask(owed, $"您有 {owed.Count} 项要完成，是哪一项？", command, pointer.Words)),
            // Nothing is owed: a repeat means the one recorded last, and gets the same receipt.
            _ when open.Where(one => one.Counting is not null).MaxBy(one => one.Counting!.At) is { } last => new Choice.One(last, pointer.Words),
            _ => Say($"您现在没有要完成的{Noun(type)}。"),
        };
    }

    /// <summary>A card with a button for each task this person could mean; null when nothing is owed.</summary>
    public TurnResult? AskBack(Turn turn, ObligationType type, string question, string command, string words = "")
    {
        var owed = Owed(assignments.OpenFor(turn.Member, turn.At).Where(one => one.Obligation.Type == type).ToList());
        return owed.Count == 0 ? null : Ask(owed, question, command, words);
    }

    /// <summary>Who is deferred may do it early, but is not taken to mean it while something else is due.</summary>
    static List<Assignment> Owed(List<Assignment> open)
    {
        var pending = open.Where(one => one.State == AssignmentState.Pending).ToList();
        return pending.Count > 0 ? pending : [.. open.Where(one => one.State == AssignmentState.Deferred)];
    }

    /// <summary>The one task whose title holds the first word that was said, or all of them; null when it is none or several.</summary>
    static Choice.One? TitleMatch(Pointer pointer, List<Assignment> among)
    {
        var words = pointer.Words.Split([' ', '\n', '，', ',', '：', ':', '\u3000'], 2, StringSplitOptions.TrimEntries);
        var (name, rest) = pointer.NamesTask || words.Length < 2 ? (pointer.Words, "") : (words[0], words[1]);
        var folded = CommandText.Fold(name);
        if (folded.Length < 2)
            return null;
        var fitting = among.Where(one => CommandText.Fold(one.Obligation.Title).Contains(folded, StringComparison.Ordinal)).ToList();
        if (fitting.Count != 1)
            return null;
        // With one task only there is nothing to choose: what was said is kept whole as the note.
        return new Choice.One(fitting[0], pointer.NamesTask ? "" : among.Count == 1 ? pointer.Words : rest);
    }

    TurnResult Ask(List<Assignment> owed, string question, string command, string words)
    {
        var lines = owed.Select(one => $"{one.Obligation.Number}. {one.Obligation.Title}（{clock.Say(one.Due)}截止）");
        var carried = words.Length <= LongestCarriedNote ? words : "";
        var buttons = owed.Take(MostButtons).Select(one => new Button(
            $"{command} {one.Obligation.Number}", $"{command} {one.Obligation.Number} {carried}".TrimEnd())).ToList();
        return TurnResult.Say(
            new Unit(),
            new Reply.Card(question, $"{string.Join('\n', lines)}\n点按钮，或发送“{command} {owed[0].Obligation.Number}”。", [], buttons));
    }

    string NotYours(int number, ObligationType type)
    {
        var obligation = ObligationTables.Obligations.Get(store, ObligationTables.Key(number))?.Value;
        if (obligation is null)
            return $"没有编号为 {number} 的{Noun(type)}。发送“我的任务”看看有哪些。";
        return obligation.Type == type
            ? $"{ObligationReplies.Name(obligation)}没有安排给您，不用完成。发送“我的任务”看看有哪些。"
            : $"编号 {number} 是{Noun(obligation.Type)}，请发送“{(type == ObligationType.Study ? "承诺" : "打卡")} {number}”。";
    }

    static string Noun(ObligationType type) => type == ObligationType.Study ? "学习任务" : "承诺书";

    static Choice.Say Say(string sentence) => new(TurnResult.Say(sentence));
}
