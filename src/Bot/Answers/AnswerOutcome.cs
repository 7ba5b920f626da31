using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>What a question came to.</summary>
abstract record AnswerOutcome
{
    /// <summary>Nothing in it to look for: empty, punctuation, pictures.</summary>
    public sealed record Blank : AnswerOutcome;

    public sealed record TooLong : AnswerOutcome;

    /// <summary>It reads like a report of misconduct, which is not this bot's business and is kept nowhere.</summary>
    public sealed record Report : AnswerOutcome;

    /// <summary>The clauses themselves, best first, at least one.</summary>
    public sealed record Clauses(Question Question, IReadOnlyList<Passage> Passages) : AnswerOutcome
    {
        /// <summary>The question names it.</summary>
        public bool IsNamed { get; init; }

        /// <inheritdoc cref="Candidates.Transition"/>
        public Passage? Transition { get; init; }
    }

    /// <summary>
    /// One of these may answer it, but which is not sure enough to say: one to three, best first, for the person to
    /// choose from. <see cref="ClauseReference.For"/> is what choosing one says; it finds that clause and no other.
    /// </summary>
    public sealed record Candidates(Question Question, IReadOnlyList<Passage> Passages) : AnswerOutcome
    {
        /// <summary>The question names them, which leaves nothing to guess.</summary>
        public bool IsNamed { get; init; }

        /// <summary>What the rule that followed says about matters of that time; null: nothing, or none followed.</summary>
        public Passage? Transition { get; init; }
    }

    /// <summary>A model's words, every one of which passed the check.</summary>
    public sealed record Prose(Question Question, IReadOnlyList<CheckedSentence> Sentences) : AnswerOutcome
    {
        /// <inheritdoc cref="Candidates.Transition"/>
        public Passage? Transition { get; init; }
    }

    /// <summary>Only a rule that does not hold on the day says something about it.</summary>
    public sealed record NotInForce(Question Question, Passage Passage) : AnswerOutcome;

    /// <summary>The question names a document that is not here; no other may speak in its place.</summary>
    /// <param name="Question">What was asked.</param>
    /// <param name="Named">The document as it was named.</param>
    /// <param name="Successor">The document here that replaced it; null: none is known.</param>
    public sealed record NotHere(Question Question, string Named, PolicyDocument? Successor) : AnswerOutcome;

    /// <summary>The documents do not say.</summary>
    public sealed record Refused(Question Question) : AnswerOutcome
    {
        /// <summary>A clause on the same thing, which does not hold the detail that was asked for; null: none is near.</summary>
        public Passage? Nearest { get; init; }
    }

    /// <summary>The documents do not say, and the words may point at somebody: nothing of them is kept.</summary>
    public sealed record RefusedInDoubt : AnswerOutcome;
}

/// <summary>A sentence and the whole sentences of the clause that carry it, letter for letter, with what leads into them.</summary>
sealed record CheckedSentence(string Text, Passage Passage, IReadOnlyList<string> Evidence);
