using Bot.Roster;
using Bot.Storage;

namespace Bot.Conversation;

/// <summary>A conversation in steps that a person is in the middle of: which one, and where it stands.</summary>
sealed record OpenDialogue(string Kind, string State, DateTimeOffset At);

/// <summary>Remembers where people stand in a dialogue, across restarts. One at a time each; without an answer it ends.</summary>
sealed class Dialogues(IRecordStore store)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    static readonly Table<OpenDialogue> Open = new("dialogues");

    /// <summary>The state of this person's dialogue of that kind; null when there is none or it has ended.</summary>
    public T? Find<T>(StaffMember member, string kind, DateTimeOffset at)
        where T : class => Find(member, at) is { } open && open.Kind == kind ? RecordJson.Read<T>(open.State) : null;

    public OpenDialogue? Find(StaffMember member, DateTimeOffset at) =>
        Open.Get(store, member.Id)?.Value is { } open && at - open.At <= Lifetime ? open : null;

    /// <summary>Begins or goes on; another dialogue of this person is given up.</summary>
    public void Keep<T>(Unit unit, StaffMember member, string kind, T state, DateTimeOffset at) =>
        Open.Put(unit, member.Id, Open.Get(store, member.Id), new OpenDialogue(kind, RecordJson.Write(state), at));

    public void End(Unit unit, StaffMember member)
    {
        if (Open.Get(store, member.Id) is { } open)
            Open.Delete(unit, open);
    }
}

/// <summary>What a person may say at any step in place of an answer.</summary>
enum DialogueStep
{
    Answer,
    GiveUp,
    Back,
    Preview,
}

/// <summary>The words for it, the same in every dialogue.</summary>
static class DialogueWords
{
    public static DialogueStep Read(string text) => CommandText.Fold(text) switch
    {
        "取消" or "放弃" or "不发了" => DialogueStep.GiveUp,
        "上一步" => DialogueStep.Back,
        "预览" => DialogueStep.Preview,
        _ => DialogueStep.Answer,
    };
}

/// <summary>One kind of dialogue. What it is asked are the answers of people who are in the middle of it.</summary>
interface IDialogue
{
    string Kind { get; }

    /// <summary>Null: this is no answer, or it calls the command anew; the dialogue stays where it is and somebody else is asked.</summary>
    ValueTask<TurnResult?> ContinueAsync(Turn turn, CancellationToken cancel);
}

/// <summary>
/// Offers what is said to the dialogue the person is in. A command goes to the command, so that nobody is locked in;
/// long text is an answer even if it begins like one.
/// </summary>
sealed class ContinueDialogue(Dialogues dialogues, IEnumerable<IDialogue> kinds, Commands commands) : ISkill
{
    /// <summary>No command of a person in the middle of something else is this long; a content that begins with 打卡 is.</summary>
    const int LongestCommand = 16;

    static readonly string[] OwnWords = ["取消", "上一步"];

    public async ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel)
    {
        if (turn.Kind != TurnKind.Said || turn.About is not null || dialogues.Find(turn.Member, turn.At) is not { } open)
            return null;
        var isOwn = OwnWords.Contains(CommandText.Fold(turn.Text));
        if (!isOwn && turn.Text.Length <= LongestCommand && commands.Calls(turn))
            return null;
        return await kinds.Single(kind => kind.Kind == open.Kind).ContinueAsync(turn, cancel);
    }
}
