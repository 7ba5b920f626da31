using System.Diagnostics.Metrics;
using Bot.Channels.AiBot;
using WeCom.Callback;

namespace Bot.Channels;

/// <summary>What the edge counts: every callback once, by what became of it.</summary>
sealed class ChannelMetrics
{
    public const string MeterName = "Bot.Channels";

    readonly Counter<long> _callbacks;
    readonly Counter<long> _sends;

    public ChannelMetrics(IMeterFactory meters, AiBotStatus aiBot)
    {
        var meter = meters.Create(MeterName);
        _callbacks = meter.CreateCounter<long>("bot_callbacks", description: "Callbacks by outcome");
        _sends = meter.CreateCounter<long>("bot_sends", description: "Calls to WeCom's message API by outcome");
        meter.CreateObservableGauge("bot_aibot_socket", () => States(aiBot), description: "1 for the state the AI bot's connection is in");
    }

    public void Received(Acceptance acceptance) => _callbacks.Add(1, Outcome(acceptance.ToString()));

    public void Refused(CallbackError error) => _callbacks.Add(1, Outcome($"Refused{error}"));

    public void Sent(string outcome) => _sends.Add(1, Outcome(outcome));

    static IEnumerable<Measurement<int>> States(AiBotStatus aiBot) =>
        aiBot.Current is { } report ? [new Measurement<int>(1, new KeyValuePair<string, object?>("state", report.State))] : [];

    static KeyValuePair<string, object?> Outcome(string value) => new("outcome", value);
}
