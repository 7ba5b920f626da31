using System.Net.ServerSentEvents;
using WeComSimulator.AiBot;

namespace WeComSimulator.Page;

/// <summary>The page's second contact: the same member's chat with the AI bot.</summary>
sealed class AiBotPageApi(SimulatedWeCom wecom, AiBotMembers members, AiBotChats chats, IHostApplicationLifetime lifetime)
{
    const int LongestText = 20_000;

    public IResult Conversation(string userId) => wecom.Corp.Find(userId) is null
        ? Results.NotFound()
        : Results.Json(chats.Of(userId).Select(EntryModel.Of), PageApi.Json);

    public async Task<IResult> SayAsync(string userId, SaidText said)
    {
        if (string.IsNullOrWhiteSpace(said.Text) || said.Text.Length > LongestText)
            return Results.BadRequest();
        // Not the request's token: a closed tab must not cut off a message on its way.
        return await PageApi.TryAsync(async () => EntryModel.Of(await members.SayAsync(userId, said.Text, lifetime.ApplicationStopping)));
    }

    public Task<IResult> TapAsync(string userId, TappedButton tapped) => PageApi.TryAsync(
        async () => EntryModel.Of(await members.TapAsync(userId, tapped.Message, tapped.Key, lifetime.ApplicationStopping)));

    public Task<IResult> ThumbAsync(string userId, GivenThumb thumb) => PageApi.TryAsync(async () =>
    {
        await members.ThumbAsync(userId, userId, thumb.Message, thumb.Type, lifetime.ApplicationStopping);
        return thumb;
    });

    public Task<IResult> EnterAsync(string userId) => PageApi.TryAsync(async () =>
    {
        await members.EnterAsync(userId, lifetime.ApplicationStopping);
        return new { };
    });

    public IAsyncEnumerable<SseItem<string>> ChangesAsync(CancellationToken cancel) =>
        PageApi.ChangesAsync(chats.Conversations, lifetime, cancel);
}
