namespace Bot.Conversation;

/// <summary>确认 码: carries out what was previewed. The code fits only the last preview and ends after ten minutes.</summary>
sealed class Confirm(Confirmations confirmations, IEnumerable<IConfirmable> kinds) : ICommand
{
    public CommandSpec Spec { get; } = new(["确认"], Audience.Secretary, HelpTopic.Other, "确认 码", "发出刚才预览的内容");

    public async ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var preview = confirmations.Open(turn.Member);
        if (preview is null)
            return TurnResult.Say("没有等待确认的内容。要发布任务，请先发送“发布学习”。");
        if (CommandText.Fold(arguments) != preview.Value.Code)
            return TurnResult.Say("确认码不对。请发送“确认”加预览里的四位码，例如“确认 1234”。");
        if (preview.Value.ConfirmedAt is not null)
            return TurnResult.Say("这一份已经确认过，不会再发一次。");
        if (turn.At - preview.Value.ShownAt > Confirmations.Lifetime)
            return TurnResult.Say("这份预览已超过10分钟，没有发出。请重新发起，核对后再确认。");

        var handler = kinds.Single(kind => kind.Kind == preview.Value.Kind);
        var result = await handler.ConfirmAsync(turn, preview.Value.Payload, cancel);
        Confirmations.Use(result.Changes, preview, turn.At);
        return result;
    }
}
