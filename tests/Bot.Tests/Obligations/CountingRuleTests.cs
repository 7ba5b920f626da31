using Bot.Obligations;

namespace Bot.Tests.Obligations;

/// <summary>Promise 11: every rate has its base, and 100.0 % means everyone.</summary>
public class CountingRuleTests
{
    [Theory]
    [InlineData(2, 3, "66.6%（2/3）")]
    [InlineData(999, 1000, "99.9%（999/1000）")]
    [InlineData(99_999, 100_000, "99.9%（99999/100000）")]
    [InlineData(7, 7, "100.0%（7/7）")]
    [InlineData(0, 5, "0.0%（0/5）")]
    [InlineData(0, 0, "—（0/0）")]
    public void A_rate_is_rounded_down_and_shows_its_base(int numerator, int denominator, string expected)
    {
        Assert.Equal(expected, new Rate(numerator, denominator).ToString());
    }

    [Fact]
    public void The_states_make_the_figures_as_the_rule_says()
    {
        var due = new DateTimeOffset(2026, 12, 1, 15, 59, 59, TimeSpan.Zero);
        var rollup = new Rollup("s0001", "一中", due, "PPTTTLMDDEORX", "PPTTTPPDDEORX") { OwnDues = [new(7, due.AddDays(5)), new(8, due.AddDays(9))] };

        var counts = StateCounts.Of(rollup, due.AddDays(7));

        Assert.Equal(11, counts.Roster);
        Assert.Equal(9, CountingRule.RequiredCount(counts));
        Assert.Equal(new Rate(5, 9), CountingRule.CompletionRate(counts));
        Assert.Equal(new Rate(3, 9), CountingRule.OnTimeRate(counts));
    }

    [Fact]
    public void Every_state_has_a_letter_of_its_own()
    {
        var states = Enum.GetValues<AssignmentState>();

        Assert.Equal(states, states.Select(state => AssignmentStates.FromLetter(AssignmentStates.Letter(state))));
    }
}
