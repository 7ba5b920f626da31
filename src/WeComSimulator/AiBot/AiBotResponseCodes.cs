using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WeComSimulator.Api;

namespace WeComSimulator.AiBot;

/// <summary>The addresses for one late reply (PROTOCOL 16.5): given out with what a webhook is told, good once and for an hour.</summary>
sealed class AiBotResponseCodes(SimulatorOptions options, SimulatorClock clock, AiBotChats chats, AiBotCommands commands, IServer server)
{
    static readonly TimeSpan Life = TimeSpan.FromHours(1);

    readonly Lock _gate = new();
    readonly Queue<(string Code, string ChatId, DateTimeOffset At)> _open = [];

    /// <summary>The path everything stands under; told when the simulator is put into its host.</summary>
    public string Prefix { get; set; } = "";

    public string Issue(string chatId)
    {
        var code = AiBotEvents.NewId();
        lock (_gate)
        {
            _open.Enqueue((code, chatId, clock.GetUtcNow()));
            if (_open.Count > options.Remembered)
                _open.Dequeue();
        }

        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return $"{address}{Prefix}/cgi-bin/aibot/response?response_code={Uri.EscapeDataString(code)}";
    }

    public async ValueTask<ApiAnswer> AnswerAsync(HttpContext http, CancellationToken cancel)
    {
        if (await ApiGate.ReadAsync(http.Request, cancel) is not { } raw || JsonReading.ParseObject(raw) is not { } body)
            return Refusal.WrongJson;
        if (Take(http.Request.Query["response_code"].ToString()) is not { } chatId)
            return new Refusal(60140, "invalid response_code");
        string[] allowed = chats.IsGroup(chatId) ? ["markdown", "stream"] : ["markdown", "template_card", "stream"];
        if (AiBotRules.Check(body, allowed) is { } refusal)
            return refusal;
        // A stream is only ended this way; it is not begun.
        if (AiBotRules.MsgType(body) == "stream" && !AiBotRules.Finishes(body.Object("stream")))
            return AiBotRules.NotAllowedHere;
        return commands.Respond(chatId, body) is { } fault ? fault : new JsonObject();
    }

    string? Take(string code)
    {
        lock (_gate)
        {
            var found = _open.FirstOrDefault(open => open.Code == code);
            if (found.Code is null || clock.GetUtcNow() - found.At > Life)
                return null;
            var rest = _open.Where(open => open.Code != code).ToArray();
            _open.Clear();
            foreach (var open in rest)
                _open.Enqueue(open);
            return found.ChatId;
        }
    }
}
