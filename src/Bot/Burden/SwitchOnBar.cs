using Bot.Conversation;
using Bot.Ledger;
using Bot.Storage;

namespace Bot.Burden;

/// <summary>启用: lifts one bar, only with a written basis, shown back and confirmed, recorded in the ledger.</summary>
sealed class SwitchOnBar(Bars bars, Confirmations confirmations) : ICommand, IConfirmable
{
    const int MostWords = 500;
    const int ShortestBasis = 6;
    const int LongestBasis = 300;
    const string BasisWord = "依据";

    public CommandSpec Spec { get; } = new(["启用"], Audience.Administrator, HelpTopic.District, "启用 名称 依据 文号", "有书面依据时，启用默认不启用的要求");

    public string Kind => "lift-bar";

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var rest = arguments.Trim();
        if (BarReplies.Take(ref rest) is not { } bar)
            return new(TurnResult.Say(BarReplies.Unknown(rest)));
        var amount = bar == Bar.MinimumWords ? CommandText.TakeNumber(ref rest) : 0;
        if (amount is null or > MostWords || (bar == Bar.MinimumWords && amount == 0))
            return new(TurnResult.Say(BarReplies.NeedsAmount(MostWords)));
        var at = rest.IndexOf(BasisWord, StringComparison.Ordinal);
        var basis = at < 0 ? "" : rest[(at + BasisWord.Length)..].Trim(' ', '：', ':', '\n');
        if (basis.Length is < ShortestBasis or > LongestBasis)
            return new(TurnResult.Say(BarReplies.NeedsBasis(bar)));

        var lift = new LiftedBar(bar, amount.Value, basis, turn.Member.Id, turn.Member.Name, turn.At);
        var unit = new Unit();
        var code = confirmations.Ask(unit, turn.Member, Kind, lift, turn.At);
        return new(TurnResult.Say(unit, BarReplies.Preview(lift, code)));
    }

    public ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        if (!turn.Member.IsAdministrator)
            return new(TurnResult.Say("只有区管理员能启用。"));
        var lift = RecordJson.Read<LiftedBar>(payload) with { At = turn.At };
        var unit = new Unit();
        bars.Lift(unit, lift);
        SwitchOffBar.Audit(unit, "bar-lifted", turn, lift);
        return new(TurnResult.Say(unit, new Reply.TappedCard("已启用"), new Reply.Text(BarReplies.On(lift))));
    }
}

/// <summary>停用: the bar is in force again, at once.</summary>
sealed class SwitchOffBar(Bars bars) : ICommand
{
    public CommandSpec Spec { get; } = new(["停用"], Audience.Administrator, HelpTopic.District, "停用 名称", "停用它");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var rest = arguments.Trim();
        if (BarReplies.Take(ref rest) is not { } bar)
            return new(TurnResult.Say(BarReplies.Unknown(rest)));
        if (bars.Find(bar) is not { } row)
            return new(TurnResult.Say(BarReplies.AlreadyOff(bar)));
        var unit = new Unit();
        Bars.Restore(unit, row);
        Audit(unit, "bar-restored", turn, row.Value);
        return new(TurnResult.Say(unit, new Reply.Text(BarReplies.Off(bar))));
    }

    public static void Audit(Unit unit, string kind, Turn turn, LiftedBar lifted) =>
        AuditTrail.Append(unit, new AuditEntry(kind, turn.At, turn.Member.Id)
        {
            Title = lifted.Bar.ToString(),
            Count = lifted.Amount > 0 ? lifted.Amount : null,
            Reason = lifted.Basis,
            Channel = turn.Channel,
            MessageKey = turn.Key,
        });
}
