using System.Globalization;

namespace Bot.Obligations;

/// <summary>How many of some assignments are in each state. Sums of counts are counts again.</summary>
sealed record StateCounts
{
    readonly int[] _byState = new int[Enum.GetValues<AssignmentState>().Length];

    public int this[AssignmentState state] => _byState[(int)state];

    /// <summary>Of the deferred: whose own due time has not come. The others are asked for again.</summary>
    public int NotYetDueAgain { get; private set; }

    /// <summary>Of the done: entered by the secretary (代录).</summary>
    public int EnteredFor { get; private set; }

    /// <summary>当前口径: as it stands at this instant.</summary>
    public static StateCounts Of(Rollup rollup, DateTimeOffset at)
    {
        var counts = Count(rollup.States);
        counts.EnteredFor = rollup.EnteredFor;
        if (counts[AssignmentState.Deferred] > 0)
            counts.NotYetDueAgain = Enumerable.Range(0, rollup.States.Length).Count(position => rollup.IsDeferredAt(position, at));
        return counts;
    }

    /// <summary>截止口径: as it stood at the due time. Whoever was deferred then was not yet due again.</summary>
    public static StateCounts AtDue(Rollup rollup)
    {
        var counts = Count(rollup.AtDue);
        counts.NotYetDueAgain = counts[AssignmentState.Deferred];
        return counts;
    }

    static StateCounts Count(string letters)
    {
        var counts = new StateCounts();
        // The hottest loop of all figures: a district's 进度 walks 100,000 letters.
        foreach (var letter in letters.AsSpan())
        {
            if (letter != Rollup.Elsewhere)
                counts._byState[(int)AssignmentStates.FromLetter(letter)]++;
        }

        return counts;
    }

    public static StateCounts Sum(IEnumerable<StateCounts> all)
    {
        var sum = new StateCounts();
        foreach (var counts in all)
        {
            for (var state = 0; state < sum._byState.Length; state++)
                sum._byState[state] += counts._byState[state];
            sum.NotYetDueAgain += counts.NotYetDueAgain;
            sum.EnteredFor += counts.EnteredFor;
        }

        return sum;
    }

    /// <summary>Everyone who was asked and not removed.</summary>
    public int Roster => _byState.Sum() - this[AssignmentState.Removed];
}

/// <summary>The counting rule (口径), version 1: which states make which figure.</summary>
static class CountingRule
{
    public const string Name = "口径 v1";

    public const string Explanation =
        "应学＝名册−免学−暂缓未到期；实学＝按时＋逾期＋补学；完成率＝实学÷应学；按时完成率＝按时÷应学；" +
        "覆盖率＝至少完成一项的人÷被要求的人（只数人头）；触达率＝至少送达一次推送的人÷名册；全区率＝各单位分子之和÷分母之和。百分数留一位小数，只舍不入。";

    public static int RequiredCount(StateCounts counts) =>
        counts.Roster - counts[AssignmentState.Exempt] - counts.NotYetDueAgain;

    public static int DoneCount(StateCounts counts) =>
        counts[AssignmentState.DoneOnTime] + counts[AssignmentState.DoneLate] + counts[AssignmentState.MadeUp];

    public static Rate CompletionRate(StateCounts counts) => new(DoneCount(counts), RequiredCount(counts));

    public static Rate OnTimeRate(StateCounts counts) => new(counts[AssignmentState.DoneOnTime], RequiredCount(counts));

    /// <summary>Whether something is asked of the person at this position: the base of every rate.</summary>
    public static bool IsRequired(Rollup rollup, int position, DateTimeOffset at) => rollup.StateAt(position) switch
    {
        null or AssignmentState.Exempt or AssignmentState.Removed => false,
        AssignmentState.Deferred => !rollup.IsDeferredAt(position, at),
        _ => true,
    };
}

/// <summary>A rate with its base. It prints one decimal rounded down, so that 100.0 % means everyone; "—" without a base.</summary>
readonly record struct Rate(int Numerator, int Denominator)
{
    public double? Value => Denominator == 0 ? null : (double)Numerator / Denominator;

    public string Percent => Denominator == 0
        ? "—"
        : string.Create(CultureInfo.InvariantCulture, $"{Tenths / 10}.{Tenths % 10}%");

    long Tenths => 1000L * Numerator / Denominator;

    public override string ToString() => $"{Percent}（{Numerator}/{Denominator}）";
}
