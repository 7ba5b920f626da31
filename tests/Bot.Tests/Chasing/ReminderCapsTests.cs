using Bot.Chasing;
using Bot.Obligations;

namespace Bot.Tests.Chasing;

/// <summary>Promise 9: capped per person and day and per task, bundled over tasks.</summary>
public class ReminderCapsTests
{
    static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void The_first_reminder_lists_all_that_is_owed_and_counts_each()
    {
        var decision = ReminderCaps.Decide(null, Today, [Task(3), Task(5)], [3]);

        var remind = Assert.IsType<ReminderDecision.Remind>(decision);
        Assert.Equal([3, 5], remind.Tasks.Select(task => task.Number));
        Assert.Equal(Today, remind.After.Day);
        Assert.Equal([1, 1], [remind.After.Times[3], remind.After.Times[5]]);
    }

    [Fact]
    public void A_second_reminder_on_the_same_day_is_spared_whatever_it_is_about()
    {
        var before = new ReminderRecord(Today, new Dictionary<int, int> { [3] = 1 });

        Assert.IsType<ReminderDecision.AlreadyToday>(ReminderCaps.Decide(before, Today, [Task(3), Task(5)], [5]));
    }

    [Fact]
    public void A_task_named_three_times_reminds_nobody_a_fourth_time()
    {
        var before = new ReminderRecord(Today.AddDays(-1), new Dictionary<int, int> { [3] = 3 });

        Assert.IsType<ReminderDecision.OftenEnough>(ReminderCaps.Decide(before, Today, [Task(3), Task(5)], [3]));
        var other = Assert.IsType<ReminderDecision.Remind>(ReminderCaps.Decide(before, Today, [Task(3), Task(5)], [5]));
        Assert.Equal([5], other.Tasks.Select(task => task.Number));
        Assert.Equal(1, other.LeftOut);
        Assert.Equal(3, other.After.Times[3]);
    }

    [Fact]
    public void What_is_no_longer_owed_is_forgotten()
    {
        var before = new ReminderRecord(Today.AddDays(-1), new Dictionary<int, int> { [1] = 2, [3] = 1 });

        var remind = Assert.IsType<ReminderDecision.Remind>(ReminderCaps.Decide(before, Today, [Task(3)], [3]));

        Assert.Equal([3], remind.After.Times.Keys);
        Assert.Equal(2, remind.After.Times[3]);
    }

    static Obligation Task(int number) => new()
    {
        Number = number,
        Type = ObligationType.Study,
        Title = $"第{number}讲",
        PublishedAt = DateTimeOffset.UnixEpoch,
        PublishedBy = "hejing",
        Due = DateTimeOffset.UnixEpoch.AddDays(number),
        AudienceText = "全区",
    };
}
