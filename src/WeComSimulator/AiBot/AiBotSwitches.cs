using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.AiBot;

/// <summary>What goes wrong on the AI bot's wire, from the next frame on.</summary>
sealed class AiBotSwitches
{
    readonly Lock _gate = new();
    Func<JsonElement, bool>? _swallowed;

    /// <summary>How late every answer comes, on the simulator's clock.</summary>
    public TimeSpan AnswerDelay { get; set; }

    /// <summary>Every callback holds a control character as it is, where no parser accepts it.</summary>
    public bool RawControlCharacters { get; set; }

    /// <summary>The next frame of the bot that <paramref name="isIt"/> takes effect, and its answer gets lost.</summary>
    public void SwallowAnswer(Func<JsonElement, bool> isIt)
    {
        lock (_gate)
            _swallowed = isIt;
    }

    /// <summary>The answer to the last frame of the next stream gets lost.</summary>
    public void SwallowAnswerToFinish() => SwallowAnswer(frame => AiBotRules.Finishes(frame.Object("body").Object("stream")));

    public bool Swallows(JsonElement frame)
    {
        lock (_gate)
        {
            if (_swallowed?.Invoke(frame) is not true)
                return false;
            _swallowed = null;
            return true;
        }
    }
}
