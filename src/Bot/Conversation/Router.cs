using System.Diagnostics;

namespace Bot.Conversation;

/// <summary>Asks the skills one after another; the first that knows the turn decides it.</summary>
sealed class Router(IEnumerable<ISkill> skills)
{
    /// <summary>Where others read along nobody learns what somebody owes, has done or may do.</summary>
    public const string OnlyAlone =
        "群里我只回答规定方面的问题，例如“能收家长的礼物吗”。任务、打卡、进度这些和个人有关的，请在和我的单聊里说。";

    readonly ISkill[] _skills = [.. skills];

    public async ValueTask<TurnResult> RouteAsync(Turn turn, CancellationToken cancel)
    {
        foreach (var skill in _skills)
        {
            if (await skill.HandleAsync(turn, cancel) is not { } result)
                continue;
            // A skill only decides: what it wanted to change is dropped with what it wanted to say.
            return turn.IsInGroup && !skill.SpeaksInGroups ? TurnResult.Say(OnlyAlone) : result;
        }

        throw new UnreachableException("The last skill in Program.cs must answer every turn.");
    }
}
