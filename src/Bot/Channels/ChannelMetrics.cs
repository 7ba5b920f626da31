using System.Diagnostics.Metrics;
using WeCom.Callback;

namespace Bot.Channels;

/// <summary>What the edge counts: every callback once, by what became of it.</summary>
sealed class ChannelMetrics
{
    public const string MeterName = "Bot.Channels";

    readonly Counter<long> _callbacks;
    readonly Counter<long> _sends;

    public ChannelMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _callbacks = meter.CreateCounter<long>("bot_callbacks", description: "Callbacks by outcome");
        _sends = meter.CreateCounter<long>("bot_sends", description: "Calls to WeCom's message API by outcome");
    }

    public void Received(Acceptance acceptance) => _callbacks.Add(1, Outcome(acceptance.ToString()));

    public void Refused(CallbackError error) => _callbacks.Add(1, Outcome($"Refused{error}"));

    public void Sent(string outcome) => _sends.Add(1, Outcome(outcome));

    static KeyValuePair<string, object?> Outcome(string value) => new("outcome", value);
}
