using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WeComSimulator.Api;
using WeComSimulator.Messages;

namespace WeComSimulator.Groups;

/// <summary>
/// Group webhooks. A robot is known by its key; <see cref="Stop"/> does what a group's owner can do to it.
/// </summary>
sealed class GroupRobots(SimulatorOptions options, MessageRules rules, MediaEndpoints media, GroupMessages messages, CallLimits limits)
{
    const int MostPerMinute = 20;

    readonly ConcurrentDictionary<string, bool> _stopped = new(StringComparer.Ordinal);

    public void Stop(string key) => _stopped[key] = true;

    public async ValueTask<ApiAnswer> SendAsync(HttpContext http, CancellationToken cancel)
    {
        var key = http.Request.Query["key"].ToString();
        if (CheckKey(key) is { } refusal)
            return refusal;
        if (await ApiGate.ReadAsync(http.Request, cancel) is not { } raw || JsonReading.ParseObject(raw) is not { } request)
            return Refusal.WrongJson;
        var type = request.Text("msgtype");
        var body = request.Object(type.Length == 0 ? "msgtype" : type);
        if (Check(type, body) is { } fault)
            return fault;
        if (!limits.TryTake($"robot:{key}", MostPerMinute, TimeSpan.FromMinutes(1)))
            return CallLimits.Exceeded;
        messages.Add(key, type, body);
        return new JsonObject();
    }

    public async ValueTask<ApiAnswer> UploadAsync(HttpContext http, CancellationToken cancel)
    {
        if (CheckKey(http.Request.Query["key"].ToString()) is { } refusal)
            return refusal;
        var type = http.Request.Query["type"].ToString();
        return type is "file" or "voice" ? await media.StoreAsync(http.Request, type, cancel) : new Refusal(40004, "invalid media type");
    }

    Refusal? CheckKey(string key)
    {
        if (!options.GroupRobotKeys.Contains(key, StringComparer.Ordinal))
            return new(93000, "invalid webhook url");
        return _stopped.ContainsKey(key) ? new(93004, "robot has been stopped") : null;
    }

    Refusal? Check(string type, JsonElement body) => type switch
    {
        "text" => CheckContent(body, 2048),
        "markdown" or "markdown_v2" => CheckContent(body, 4096),
        "image" => CheckImage(body),
        "news" or "file" or "voice" => rules.Check(type, body),
        "template_card" => CheckCard(body),
        _ => new(40008, "invalid message type"),
    };

    static Refusal? CheckContent(JsonElement body, int most) => Encoding.UTF8.GetByteCount(body.Text("content")) switch
    {
        0 => new(44004, "content is empty"),
        var bytes when bytes > most => new(45002, "content size out of limit"),
        _ => null,
    };

    static Refusal? CheckImage(JsonElement body)
    {
        var raw = new byte[body.Text("base64").Length];
        if (!Convert.TryFromBase64String(body.Text("base64"), raw, out var length) || length == 0)
            return new(301018, "invalid image base64");
        if (length > 2 << 20)
            return new(40009, "invalid image size");
        return MediaLimits.Check("image", raw.AsSpan(0, length)) ?? CheckHash(body.Text("md5"), raw.AsSpan(0, length));
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "WeCom prescribes MD5 here.")]
    static Refusal? CheckHash(string given, ReadOnlySpan<byte> image) =>
        Convert.ToHexString(MD5.HashData(image)).Equals(given, StringComparison.OrdinalIgnoreCase) ? null : new(301019, "image md5 not match");

    static Refusal? CheckCard(JsonElement card)
    {
        if (card.Text("card_type") is not ("text_notice" or "news_notice"))
            return new(42031, "invalid card_type");
        return card.Has("action_menu") ? Refusal.BadParameter("action_menu") : TemplateCardRules.CheckNew(card);
    }
}
