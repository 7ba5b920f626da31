using Bot.Conversation;

namespace Bot.Tests.Support;

/// <summary>What a channel that can show progress was told to show, in order.</summary>
sealed class ShownWords : List<string>, IProgress<Reply.Text>
{
    public void Report(Reply.Text value) => Add(value.Content);
}
