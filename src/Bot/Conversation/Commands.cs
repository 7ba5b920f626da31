using System.Diagnostics;
using Bot.Roster;

namespace Bot.Conversation;

/// <summary>Finds the command that a message calls, checks the right to call it, and tells what can be called.</summary>
sealed class Commands : ISkill
{
    static readonly string[] HelpWords = ["帮助", "help", "菜单", "你好", "您好"];

    readonly IReadOnlyList<ICommand> _commands;
    readonly IReadOnlyList<(string Word, ICommand Command)> _byWord;

    public Commands(IEnumerable<ICommand> commands)
    {
        _commands = [.. commands];
        // The longest word first, so that 我的任务 is not taken for a shorter command it starts with.
        _byWord = [.. _commands
            .SelectMany(command => command.Spec.Words.Select(word => (word, command)))
            .OrderByDescending(pair => pair.word.Length)];
    }

    /// <summary>It sees to it itself, command by command.</summary>
    public bool SpeaksInGroups => true;

    public async ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel)
    {
        if (HelpWords.Any(word => CommandText.Fold(turn.Text) == word))
            return TurnResult.Say(turn.IsInGroup ? Router.OnlyAlone : Help(turn.Member));

        foreach (var (word, command) in _byWord)
        {
            if (!CommandText.TryMatch(turn.Text, word, command.Spec.Glued, out var arguments) || command.Spec.Means?.Invoke(turn) == false)
                continue;
            if (turn.IsInGroup && !command.Spec.ForGroups)
                return TurnResult.Say(Router.OnlyAlone);
            return Allows(command.Spec.For, turn.Member)
                ? await command.HandleAsync(turn, arguments, cancel)
                : TurnResult.Say(NotAllowed(word, command.Spec.For));
        }

        return null;
    }

    /// <summary>Whether this is a command and nothing else; text glued to a word does not count.</summary>
    public bool Calls(Turn turn) =>
        HelpWords.Contains(CommandText.Fold(turn.Text)) || _byWord.Any(pair => CallsWord(turn, pair.Word, pair.Command));

    static bool CallsWord(Turn turn, string word, ICommand command) =>
        CommandText.TryMatch(turn.Text, word, glued: false, out _) && command.Spec.Means?.Invoke(turn) != false;

    public string Help(StaffMember member)
    {
        var lines = _commands
            .Where(command => Allows(command.Spec.For, member))
            .GroupBy(command => command.Spec.Topic)
            .OrderBy(group => group.Key)
            .SelectMany(group => group
                .Select(command => $"• {command.Spec.Usage} — {command.Spec.Purpose}")
                .Prepend($"\n【{Title(group.Key)}】"));
        return $"{member.Name}，您好！想知道哪条规定，直接用平常的话问我，例如“能收家长的礼物吗”。\n{string.Join('\n', lines)}";
    }

    static string Title(HelpTopic topic) => topic switch
    {
        HelpTopic.Own => "我的学习与承诺",
        HelpTopic.Ask => "问规定",
        HelpTopic.Publish => "发布",
        HelpTopic.Follow => "跟进",
        HelpTopic.Person => "个别情况",
        HelpTopic.Figures => "全区数据",
        HelpTopic.Knowledge => "知识库与答复",
        HelpTopic.District => "名册与权限",
        HelpTopic.Other => "其他",
        _ => throw new UnreachableException(),
    };

    static bool Allows(Audience audience, StaffMember member) => audience switch
    {
        Audience.Everyone => true,
        Audience.Secretary => member.IsSecretary || member.IsAdministrator,
        _ => member.IsAdministrator,
    };

    static string NotAllowed(string word, Audience audience) =>
        $"“{word}”只有{(audience == Audience.Secretary ? "学校书记或管理员" : "区管理员")}能用。发送“帮助”看看您能做什么。";
}
