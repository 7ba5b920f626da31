using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;

namespace Bot.Study;

/// <summary>材料: the content, the links and the attached file of a task, for those whom it asks and those who published it.</summary>
sealed class ShowMaterial(IRecordStore store, Assignments assignments) : ICommand
{
    public CommandSpec Spec { get; } = new(["材料", "学习材料"], Audience.Everyone, HelpTopic.Own, "材料 编号", "看学习内容、链接和附件");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        if ((CommandText.TakeNumber(ref arguments) ?? OnlyOne(turn)) is not { } number)
            return new(TurnResult.Say("看哪项任务的材料？请写编号，例如“材料 3”。"));
        var obligation = ObligationTables.Obligations.Get(store, ObligationTables.Key(number))?.Value;
        var mayRead = obligation is not null
            && (assignments.Find(number, turn.Member) is not null || GovernObligation.MayGovern(turn.Member, obligation));
        if (!mayRead || StudyTables.Tasks.Get(store, ObligationTables.Key(number))?.Value is not { } task)
            return new(TurnResult.Say($"没有编号为 {number} 的学习任务，或它没有安排给您。"));

        string[] lines = [$"{number}. {obligation!.Title}", .. task.Content.Length > 0 ? [task.Content] : Array.Empty<string>(), .. task.Links];
        var text = new Reply.Text(string.Join('\n', lines));
        return new(task.Material is { } material && StudyTables.Materials.Get(store, material.Key)?.Value is { } file
            ? TurnResult.Say(new Unit(), text, new Reply.File(file.Name, file.Content))
            : TurnResult.Say(new Unit(), text));
    }

    int? OnlyOne(Turn turn)
    {
        var open = assignments.OpenFor(turn.Member, turn.At).Where(one => one.Obligation.Type == ObligationType.Study).ToList();
        return open.Count == 1 ? open[0].Obligation.Number : null;
    }
}
