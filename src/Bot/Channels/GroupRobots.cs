using System.Diagnostics;
using System.Web;
using Bot.Conversation;
using Bot.Storage;
using WeCom.Api;

namespace Bot.Channels;

/// <summary>The groups that reports go to: each a webhook address, whose key is a secret (CONTRACT, WeCom:GroupRobots).</summary>
sealed class GroupRobots(
    WeComOptions options, IHttpClientFactory clients, TimeProvider time, ILogger<GroupWebhook> logger)
{
    public const string HttpClientName = "wecom-robots";

    /// <summary>Just below the 2,048 bytes at which WeCom cuts a text.</summary>
    const int LongestText = TextSplitter.DefaultMaxBytes;

    readonly Dictionary<string, GroupWebhook> _robots = options.GroupRobots.ToDictionary(
        robot => robot.Key, robot => Robot(robot.Value, clients, time, logger), StringComparer.Ordinal);

    /// <summary>The bodies that are kept for a text, in the order in which they must arrive.</summary>
    public static IReadOnlyList<string> Render(Reply.Text text) => [.. TextSplitter.Split(text.Content, LongestText).Select(RecordJson.Write)];

    /// <summary>A robot that is no longer configured has nobody to speak to: refused for good.</summary>
    public Task<ApiResult<NoContent>> SendAsync(OutboxRow row, CancellationToken cancel) =>
        _robots.TryGetValue(row.Robot!, out var robot)
            ? robot.SendAsync(new WebhookMessage.Text(RecordJson.Read<string>(row.Body)), cancel)
            : Task.FromResult<ApiResult<NoContent>>(new ApiResult<NoContent>.Refused(
                new ApiError(93000, $"WeCom:GroupRobots:{row.Robot} is not configured", ApiErrorClass.Permanent)));

    static GroupWebhook Robot(string address, IHttpClientFactory clients, TimeProvider time, ILogger<GroupWebhook> logger)
    {
        var (api, key) = Parse(address) ?? throw new UnreachableException("The address was checked at start.");
        var client = clients.CreateClient(HttpClientName);
        client.BaseAddress = api;
        return new GroupWebhook(client, key, time, logger);
    }

    /// <summary>The API's address and the key of a webhook address; null when it is none.</summary>
    public static (Uri Api, string Key)? Parse(string address)
    {
        const string path = "cgi-bin/webhook/send";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return null;
        var at = url.GetLeftPart(UriPartial.Path).IndexOf(path, StringComparison.Ordinal);
        return at > 0 && HttpUtility.ParseQueryString(url.Query)["key"] is { Length: > 0 } key
            ? (new Uri(url.GetLeftPart(UriPartial.Path)[..at]), key)
            : null;
    }
}
