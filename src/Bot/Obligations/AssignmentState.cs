using System.Diagnostics;

namespace Bot.Obligations;

/// <summary>The one state of one person's obligation at any as-of time.</summary>
enum AssignmentState
{
    Pending,
    DoneOnTime,
    DoneLate,
    MadeUp,
    Deferred,
    Exempt,
    Objected,
    Removed,
}

/// <summary>How a state is stored (a letter) and said (in Chinese).</summary>
static class AssignmentStates
{
    const string Letters = "PTLMDEOR";

    public static char Letter(AssignmentState state) => Letters[(int)state];

    public static AssignmentState FromLetter(char letter) => Letters.AsSpan().IndexOf(letter) is var index and >= 0
        ? (AssignmentState)index
        : throw new InvalidDataException($"'{letter}' is no state of an assignment.");

    public static bool IsDone(AssignmentState state) =>
        state is AssignmentState.DoneOnTime or AssignmentState.DoneLate or AssignmentState.MadeUp;

    public static string Chinese(AssignmentState state) => state switch
    {
        AssignmentState.Pending => "未完成",
        AssignmentState.DoneOnTime => "按时完成",
        AssignmentState.DoneLate => "逾期完成",
        AssignmentState.MadeUp => "补学",
        AssignmentState.Deferred => "暂缓",
        AssignmentState.Exempt => "免学",
        AssignmentState.Objected => "有异议",
        AssignmentState.Removed => "移出",
        _ => throw new UnreachableException(),
    };
}
