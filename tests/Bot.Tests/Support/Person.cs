using WeComSimulator.Callbacks;
using WeComSimulator.Messages;

namespace Bot.Tests.Support;

/// <summary>Somebody of the sample district with a phone in hand.</summary>
sealed class Person(BotWorld world, string userId)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    long _heard = world.WeCom.MessagesOf(userId).Select(entry => entry.Id).DefaultIfEmpty(0).Max();

    public string UserId => userId;

    public async Task<CallbackDelivery> SaysAsync(string text)
    {
        var delivery = await world.WeCom.SayAsync(userId, text, BotWorld.Cancel);
        Assert.True(delivery.Accepted, "The bot did not acknowledge the message.");
        return delivery;
    }

    /// <summary>Sends a picture, voice, video or file out of the phone.</summary>
    public async Task SendsAsync(string type, string name, byte[] content)
    {
        var delivery = await world.WeCom.SendMediaAsync(userId, type, name, content, BotWorld.Cancel);
        Assert.True(delivery?.Accepted, "The bot did not acknowledge the file.");
    }

    /// <summary>Waits for a message that holds all of these words; earlier unheard ones are passed over.</summary>
    public async Task<ChatEntry> HearsAsync(params string[] words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(Patience);
        try
        {
            var entry = await world.WeCom.HearAsync(
                userId, _heard, heard => words.All(word => heard.Text.Contains(word, StringComparison.Ordinal)), patience.Token);
            _heard = entry.Id;
            return entry;
        }
        catch (OperationCanceledException) when (!BotWorld.Cancel.IsCancellationRequested)
        {
            var heard = world.WeCom.MessagesOf(userId).Where(entry => entry.Id > _heard).Select(entry => $"[{entry.Side}] {entry.Text}");
            Assert.Fail($"{userId} waited for “{string.Join("” and “", words)}” and heard:\n{string.Join('\n', heard)}");
            throw;
        }
    }

    /// <summary>Says something and hears the answer.</summary>
    public async Task<ChatEntry> AsksAsync(string text, params string[] words)
    {
        await SaysAsync(text);
        return await HearsAsync(words);
    }

    /// <summary>Taps the button with this label on the card.</summary>
    public async Task<CallbackDelivery> TapsAsync(ChatEntry card, string label)
    {
        var button = card.Buttons.Single(button => button.Label == label);
        return await world.WeCom.TapAsync(userId, card.Id, button.Key, BotWorld.Cancel);
    }

    /// <summary>All that the bot has said to this person.</summary>
    public IReadOnlyList<ChatEntry> Heard => [.. world.WeCom.MessagesOf(userId).Where(entry => entry.Side == ChatSide.App)];
}
