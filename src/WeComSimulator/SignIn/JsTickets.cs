using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WeComSimulator.Api;

namespace WeComSimulator.SignIn;

/// <summary>The two tickets that sign JS-SDK pages: the corp's and the app's, each for two hours.</summary>
sealed class JsTickets(SimulatorClock clock, CallLimits limits)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(7200);

    readonly Lock _gate = new();
    readonly Dictionary<string, (string Value, DateTimeOffset At)> _tickets = new(StringComparer.Ordinal);

    public ApiAnswer OfCorp() => Ticket("corp", mostPerHour: 400);

    public ApiAnswer OfApp(ApiCall call) =>
        call.Query("type") == "agent_config" ? Ticket("app", mostPerHour: 100) : Refusal.BadParameter("type");

    ApiAnswer Ticket(string kind, int mostPerHour)
    {
        if (!limits.TryTake($"ticket:{kind}", mostPerHour, TimeSpan.FromHours(1)))
            return CallLimits.Exceeded;
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_tickets.TryGetValue(kind, out var ticket) || ticket.At + Lifetime <= now)
                _tickets[kind] = ticket = (RandomNumberGenerator.GetHexString(86, lowercase: true), now);
            return new JsonObject { ["ticket"] = ticket.Value, ["expires_in"] = (int)(ticket.At + Lifetime - now).TotalSeconds };
        }
    }
}
