using System.Diagnostics;

namespace Bot.Conversation;

/// <summary>Asks the skills one after another; the first that knows the turn decides it.</summary>
sealed class Router(IEnumerable<ISkill> skills)
{
    readonly ISkill[] _skills = [.. skills];

    public async ValueTask<TurnResult> RouteAsync(Turn turn, CancellationToken cancel)
    {
        foreach (var skill in _skills)
        {
            if (await skill.HandleAsync(turn, cancel) is { } result)
                return result;
        }

        throw new UnreachableException("The last skill in Program.cs must answer every turn.");
    }
}
