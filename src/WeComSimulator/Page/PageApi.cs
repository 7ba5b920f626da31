using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using WeComSimulator.Messages;

namespace WeComSimulator.Page;

/// <summary>What the chat page asks and does. Everything it causes goes out as a callback like anything else.</summary>
sealed class PageApi(SimulatedWeCom wecom, Conversations conversations, Callbacks.CallbackVerification verification, IHostApplicationLifetime lifetime)
{
    const int LongestText = 20_000;
    const int LongestName = 255;
    const int LargestFile = 20 << 20;

    // Independent of what the host has set for its own pages.
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public IResult Overview() => Results.Json(
        new OverviewModel(
            wecom.Options.CorpName,
            wecom.Options.AgentName,
            wecom.Options.BotCallbackUrl?.ToString() ?? "",
            verification.IsActive(wecom.Options.AppTarget),
            wecom.Options.AiBotName,
            wecom.AiBot.IsThere,
            [.. wecom.Corp.Members.Select(member => MemberModel.Of(member, wecom.Corp))]),
        Json);

    public IResult Conversation(string userId) => wecom.Corp.Find(userId) is null
        ? Results.NotFound()
        : Results.Json(wecom.MessagesOf(userId).Select(EntryModel.Of), Json);

    public async Task<IResult> SayAsync(string userId, SaidText said)
    {
        if (string.IsNullOrWhiteSpace(said.Text) || said.Text.Length > LongestText)
            return Results.BadRequest();

        // Not the request's token: a closed tab must not cut off a message on its way.
        return await DoAsync(async () => await wecom.SayAsync(userId, said.Text, lifetime.ApplicationStopping));
    }

    /// <summary>The body is the picture's or the file's bytes; a picture is what is called one.</summary>
    public async Task<IResult> SendMediaAsync(string userId, string name, HttpRequest request)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || request.ContentLength is null or > LargestFile)
            return Results.BadRequest("文件最大 20 MB。");
        using var content = new MemoryStream((int)request.ContentLength);
        await request.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
        var type = name.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase) ? "image" : "file";
        return await DoAsync(() => wecom.SendMediaAsync(userId, type, name, content.ToArray(), lifetime.ApplicationStopping));
    }

    public Task<IResult> TapAsync(string userId, TappedButton tapped) =>
        DoAsync(async () => await wecom.TapAsync(userId, tapped.Message, tapped.Key, lifetime.ApplicationStopping));

    public Task<IResult> EnterAsync(string userId) => DoAsync(async () => await wecom.EnterAsync(userId, lifetime.ApplicationStopping));

    public IResult Download(string mediaId) => wecom.Media.Find(mediaId) is { } media
        ? Results.File(media.Content, "application/octet-stream", media.Name)
        : Results.NotFound();

    /// <summary>Every new or changed bubble of everybody, from now on, until the page or the server goes.</summary>
    public IAsyncEnumerable<SseItem<string>> ChangesAsync(CancellationToken cancel) => ChangesAsync(conversations, lifetime, cancel);

    public static async IAsyncEnumerable<SseItem<string>> ChangesAsync(
        Conversations conversations, IHostApplicationLifetime lifetime, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        var (changes, subscription) = conversations.Listen();
        using (subscription)
        {
            yield return new SseItem<string>("", "ready");
            while (await MoreAsync(changes, either.Token))
            {
                while (changes.TryRead(out var entry))
                    yield return new SseItem<string>(JsonSerializer.Serialize(EntryModel.Of(entry), Json), "entry");
            }
        }
    }

    static async Task<bool> MoreAsync(System.Threading.Channels.ChannelReader<ChatEntry> changes, CancellationToken cancel)
    {
        try
        {
            return await changes.WaitToReadAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            // The stream simply ends; an exception here would be logged as a failed request at every closed tab.
            return false;
        }
    }

    static Task<IResult> DoAsync(Func<Task<Callbacks.CallbackDelivery?>> act) => TryAsync(async () =>
    {
        var delivery = await act();
        return new { accepted = delivery?.Accepted, attempts = delivery?.Attempts.Length ?? 0 };
    });

    /// <summary>What a member cannot do is told to the tester in words.</summary>
    public static async Task<IResult> TryAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return Results.Json(await act(), Json);
        }
        catch (InvalidOperationException refused)
        {
            return Results.Conflict(refused.Message);
        }
        catch (ArgumentException)
        {
            return Results.NotFound();
        }
    }
}
