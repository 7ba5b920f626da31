using Bot.Storage;

namespace Bot.Conversation;

/// <summary>Greets a person once, on the first opening of the app; WeCom tells of every opening.</summary>
sealed class Welcome(IRecordStore store, Commands commands) : ISkill
{
    static readonly Table<Greeting> Greetings = new("greetings");

    public ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel)
    {
        if (turn.Kind != TurnKind.Entered)
            return new((TurnResult?)null);
        if (Greetings.Get(store, turn.Member.Id) is not null)
            return new(TurnResult.Nothing);

        var unit = new Unit();
        Greetings.Insert(unit, turn.Member.Id, new Greeting(turn.At));
        return new(TurnResult.Say(unit, new Reply.Text(commands.Help(turn.Member))));
    }

    sealed record Greeting(DateTimeOffset At);
}
