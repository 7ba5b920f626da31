using WeComSimulator.AiBot;
using WeComSimulator.Messages;

namespace Bot.Tests.Support;

/// <summary>A chat with the AI bot, of two or in a group, seen by somebody of the sample district.</summary>
sealed class ChatWithAiBot(SimulatedAiBot bot, string userId, string? groupId = null)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    long _heard;

    string ChatId => groupId ?? userId;

    /// <summary>All that the bot has said here, each growing answer once, as it stands now.</summary>
    public IReadOnlyList<ChatEntry> Heard => [.. bot.MessagesOf(ChatId).Where(entry => entry.Side == ChatSide.App)];

    /// <summary>Every frame and message of the bot here, in order.</summary>
    public IReadOnlyList<AiBotAct> Acts => [.. bot.Accepted.Where(act => string.Equals(act.ChatId, ChatId, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Says it as soon as there is somebody to hear it.</summary>
    public async Task SaysAsync(string text)
    {
        if (!bot.IsThere)
            await bot.ConnectedAsync(BotWorld.Cancel).WaitAsync(Patience, BotWorld.Cancel);
        var said = groupId is null
            ? await bot.Members.SayAsync(userId, text, BotWorld.Cancel)
            : await bot.Members.SayInGroupAsync(userId, groupId, text, BotWorld.Cancel);
        Assert.Equal("", bot.MessagesOf(ChatId).Single(entry => entry.Id == said.Id).DeliveryNote);
    }

    /// <summary>Waits until an answer holds all of these words, while it grows or at its end.</summary>
    public Task<ChatEntry> SeesAsync(params string[] words) => WaitAsync(_ => true, words);

    /// <summary>Waits for a finished answer that holds all of these words; earlier unheard ones are passed over.</summary>
    public async Task<ChatEntry> HearsAsync(params string[] words)
    {
        var entry = await WaitAsync(entry => entry.Stream is not { IsGrowing: true }, words);
        _heard = entry.Id;
        return entry;
    }

    public async Task<ChatEntry> AsksAsync(string text, params string[] words)
    {
        await SaysAsync(text);
        return await HearsAsync(words);
    }

    async Task<ChatEntry> WaitAsync(Func<ChatEntry, bool> isMeant, string[] words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(Patience);
        try
        {
            return await bot.HearAsync(
                ChatId, _heard, entry => isMeant(entry) && words.All(word => entry.Text.Contains(word, StringComparison.Ordinal)), patience.Token);
        }
        catch (OperationCanceledException) when (!BotWorld.Cancel.IsCancellationRequested)
        {
            var heard = Heard.Where(entry => entry.Id > _heard).Select(entry => $"[{entry.Stream}] {entry.Text}");
            Assert.Fail($"{ChatId} waited for “{string.Join("” and “", words)}” and saw:\n{string.Join('\n', heard)}");
            throw;
        }
    }
}
