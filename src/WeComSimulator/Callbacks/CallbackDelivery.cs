using System.Collections.Immutable;

namespace WeComSimulator.Callbacks;

/// <summary>How one message of a member fared on its way to the bot.</summary>
sealed class CallbackDelivery(long id, CallbackMessage message)
{
    public long Id => id;

    public CallbackMessage Message => message;

    public ImmutableArray<CallbackAttempt> Attempts { get; private set; } = [];

    /// <summary>The bot answered 200, so WeCom considers the message delivered and never sends it again.</summary>
    public bool Accepted => Attempts.Any(attempt => attempt.Status == 200);

    /// <summary>What stood in the body of the accepting answer.</summary>
    public string AnswerBody { get; private set; } = "";

    /// <summary>What that body was worth as a passive reply.</summary>
    public PassiveReply Reply { get; set; } = new PassiveReply.Nothing();

    public void Add(CallbackAttempt attempt, string body)
    {
        if (attempt.Status == 200 && !Accepted)
            AnswerBody = body;
        Attempts = Attempts.Add(attempt);
    }
}

/// <param name="At">When it was sent.</param>
/// <param name="Timestamp">Of the query.</param>
/// <param name="Nonce">Of the query.</param>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Failure">Why there was none: too late, refused, not verified.</param>
/// <param name="Took">How long the bot needed.</param>
sealed record CallbackAttempt(
    DateTimeOffset At, string Timestamp, string Nonce, int? Status, string Failure, TimeSpan Took);
