using Bot.Conversation;

namespace Bot.Knowledge;

/// <summary>知识库 [关键词]: an administrator sees what the bot answers from.</summary>
sealed class ShowKnowledge(KnowledgeReport report) : ICommand
{
    /// <summary>More lines than this are not read on a phone.</summary>
    const int Most = 20;

    public CommandSpec Spec { get; } = new(["知识库"], Audience.Administrator, HelpTopic.Knowledge, "知识库 [关键词]", "已载入的文件；发来文件就能导入");

    public async ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        TurnResult.Say(string.Join('\n', await report.LinesAsync(arguments, Most, cancel)));
}
