using Bot.Storage;

namespace Bot.Burden;

/// <summary>Which bars are lifted, and on what basis. All are in force until an administrator switches one on.</summary>
sealed class Bars(IRecordStore store)
{
    static readonly Table<LiftedBar> Lifted = new("lifted-bars");

    public IReadOnlyList<LiftedBar> All() => [.. Enum.GetValues<Bar>().Select(Find).OfType<Row<LiftedBar>>().Select(row => row.Value)];

    /// <summary>The written basis when the bar is lifted; null while it is in force.</summary>
    public string? BasisOf(Bar bar) => Find(bar)?.Value.Basis;

    public bool IsPictureCompulsory => BasisOf(Bar.CompulsoryPictures) is not null;

    /// <summary>Why a check-in cannot count with these words; null when it can, which is always unless the bar is lifted.</summary>
    /// <param name="note">心得, as it was written.</param>
    /// <param name="example">How to say it right: 打卡 3 心得.</param>
    public string? RefusalOf(string note, string example) => Find(Bar.MinimumWords)?.Value is { } words && note.Length < words.Amount
        ? $"按“{words.Basis}”，打卡要写至少 {words.Amount} 个字的心得，您写了 {note.Length} 个，还没有记录。请发送“{example}”。"
        : null;

    public Row<LiftedBar>? Find(Bar bar) => Lifted.Get(store, bar.ToString());

    public void Lift(Unit unit, LiftedBar lifted) => Lifted.Put(unit, lifted.Bar.ToString(), Find(lifted.Bar), lifted);

    public static void Restore(Unit unit, Row<LiftedBar> row) => Lifted.Delete(unit, row);
}
