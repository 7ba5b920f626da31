namespace Bot.Conversation;

/// <summary>Something the bot can do with a turn. Skills are asked in the order written in Program.cs.</summary>
interface ISkill
{
    /// <summary>
    /// Null: not mine, ask the next. A skill reads and decides but writes nothing itself: the worker commits
    /// <see cref="TurnResult.Changes"/>, and asks again from the start when another turn came in between.
    /// </summary>
    ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel);

    /// <summary>Whether what it says may be read by a group: it holds nothing about any person.</summary>
    bool SpeaksInGroups => false;
}

/// <summary>A skill that is called by its word.</summary>
interface ICommand
{
    CommandSpec Spec { get; }

    /// <param name="turn">Whose member has the right <see cref="CommandSpec.For"/>.</param>
    /// <param name="arguments">What followed the word, as the person wrote it, without the separator.</param>
    /// <param name="cancel">Shutdown.</param>
    ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel);
}

/// <param name="Words">The word and its other spellings; the first is shown in the help.</param>
/// <param name="For">Who may call it.</param>
/// <param name="Topic">Where it stands in the help.</param>
/// <param name="Usage">How to call it: <c>打卡 [编号] [心得]</c>.</param>
/// <param name="Purpose">What it does, in a few characters.</param>
/// <param name="Glued">Whether text may follow without a separator (统计本月).</param>
/// <param name="Means">Whether a turn that begins with a word really calls the command; null: always.</param>
sealed record CommandSpec(
    IReadOnlyList<string> Words, Audience For, HelpTopic Topic, string Usage, string Purpose, bool Glued = false, Func<Turn, bool>? Means = null)
{
    /// <summary>Whether it may be called where others read along: it tells of rules only.</summary>
    public bool ForGroups { get; init; }
}

/// <summary>Who may call a command. An administrator may do what a secretary may.</summary>
enum Audience
{
    Everyone,
    Secretary,
    Administrator,
}

/// <summary>What the help puts together, in the order in which it stands there.</summary>
enum HelpTopic
{
    /// <summary>What one owes and has done.</summary>
    Own,

    /// <summary>Asking about rules.</summary>
    Ask,

    /// <summary>Giving tasks to people.</summary>
    Publish,

    /// <summary>Seeing to it that they are done.</summary>
    Follow,

    /// <summary>One person's case.</summary>
    Person,

    /// <summary>The district in numbers.</summary>
    Figures,

    /// <summary>Documents and what they left unanswered.</summary>
    Knowledge,

    /// <summary>Roster, roles and what is barred.</summary>
    District,

    /// <summary>What is seldom called by hand.</summary>
    Other,
}
