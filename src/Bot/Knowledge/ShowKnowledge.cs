using Bot.Conversation;

namespace Bot.Knowledge;

/// <summary>知识库: an administrator sees what the bot answers from.</summary>
sealed class ShowKnowledge(KnowledgeReport report) : ICommand
{
    public CommandSpec Spec { get; } = new(["知识库"], Audience.Administrator, "知识库", "已载入的文件");

    public async ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        TurnResult.Say(string.Join('\n', await report.LinesAsync(cancel)));
}
