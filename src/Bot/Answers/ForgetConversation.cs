using Bot.Answers.Feedback;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>清除对话: the person's last questions are gone at once, not only when they expire.</summary>
sealed class ForgetConversation(IRecordStore store) : ICommand
{
    public CommandSpec Spec { get; } = new(["清除对话", "清除记录", "忘掉对话"], Audience.Everyone, HelpTopic.Ask, "清除对话", "让我马上忘掉您刚才问的");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        if (RecentQuestions.Find(store, turn.Member.Id) is null)
            return new(TurnResult.Say("没有可清除的内容：您最近的提问，我这里没有留存。"));
        var unit = new Unit();
        RecentQuestions.Forget(unit, store, turn.Member.Id);
        return new(TurnResult.Say(unit, new Reply.Text("已清除。您刚才的提问我都不记得了，下一句会当作新问题。")));
    }
}
