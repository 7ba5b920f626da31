using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Channels;
using Bot.Conversation;
using Bot.Storage;
using Bot.Tests.Support;
using WeComSimulator.Api;

namespace Bot.Tests.Channels;

/// <summary>What goes out, at WeCom's pace: nothing is dropped in silence, nothing is hammered, nobody waits for others.</summary>
public partial class SendingTests
{
    [Fact]
    public async Task Beyond_a_members_rate_texts_wait_are_joined_and_arrive_in_order()
    {
        await using var world = await BotWorld.StartAsync();
        var lin = world.Person("LinXiao");

        for (var number = 101; number <= 128; number++)
            await lin.AsksAsync($"打卡 {number}", $"{number}");
        for (var number = 129; number <= 168; number++)
            await lin.SaysAsync($"打卡 {number}");
        await world.PassUntilAsync(() => NumbersHeard(lin).Count == 68);

        Assert.Equal(Enumerable.Range(101, 68), NumbersHeard(lin));
        Assert.Empty(world.WeCom.Dropped);
        Assert.InRange(lin.Heard.Count, 29, 35);
        Assert.All(lin.Heard, entry => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(entry.Text), 1, 2047));
    }

    /// <summary>As a kill leaves it: the joined message is durable, and nobody wrote down what came of it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sender_that_ends_in_the_middle_of_a_joined_message_leaves_every_text_to_arrive_once(bool hadWeComTakenIt)
    {
        await using var world = await BotWorld.StartAsync();
        var lin = world.Person("LinXiao");
        for (var number = 101; number <= 128; number++)
            await lin.AsksAsync($"打卡 {number}", $"{number}");
        var before = world.WeCom.Api.Calls("message/send");
        world.WeCom.Api.Next("message/send", new ApiFault { Hangs = true, AfterProcessing = hadWeComTakenIt });
        for (var number = 129; number <= 140; number++)
            await lin.SaysAsync($"打卡 {number}");
        await world.PassUntilAsync(() => world.WeCom.Api.Calls("message/send") == before + 1);

        var sender = world.Get<OutboxSender>();
        await sender.EndAsync(BotWorld.Cancel);
        sender.Begin();
        sender.TakeUp();
        await world.PassUntilAsync(() => world.WeCom.Api.Calls("message/send") > before + 1 && NumbersHeard(lin).Count >= 40);

        Assert.Equal(Enumerable.Range(101, 40), NumbersHeard(lin));
        Assert.InRange(lin.Heard.Count, 29, 35);
        Assert.Empty(world.WeCom.Dropped);
    }

    [Fact]
    public async Task A_member_who_has_had_too_much_delays_nobody_else_of_a_push()
    {
        await using var world = await BotWorld.StartAsync();
        var (lin, wang) = (world.Person("LinXiao"), world.Person("WangFang"));
        for (var number = 101; number <= 128; number++)
            await lin.AsksAsync($"打卡 {number}", $"{number}");

        await world.BeginPublishingAsync("师德专题学习", due: "12月1日");
        await wang.HearsAsync("学习任务 1：师德专题学习");
        Assert.DoesNotContain(lin.Heard, entry => entry.Text.Contains("师德专题学习"));
        await world.PassUntilAsync(() => lin.Heard.Any(entry => entry.Text.Contains("学习任务 1：师德专题学习")));

        await world.PassUntilAsync(() => world.Person("HeJing").Heard.Any(entry => entry.Text.Contains("发布 1 已发完")));
        Assert.Empty(world.WeCom.Dropped);
        Assert.Single(wang.Heard, entry => entry.Text.Contains("师德专题学习"));
    }

    [Fact]
    public async Task A_push_that_hangs_delays_neither_replies_nor_other_pushes()
    {
        await using var world = await BotWorld.StartAsync();
        var lin = world.Person("LinXiao");
        world.WeCom.Api.Next("message/send", new ApiFault { Hangs = true });

        await world.BeginPublishingAsync("第一讲", due: "12月1日");
        await world.PassUntilAsync(() => world.WeCom.Api.Calls("message/send") == 1);
        await world.BeginPublishingAsync("第二讲", due: "12月2日");
        await lin.AsksAsync("我的记录", "还没有您的记录");

        await world.PassUntilAsync(() => lin.Heard.Any(entry => entry.Text.Contains("学习任务 2：第二讲")));
        Assert.DoesNotContain(lin.Heard, entry => entry.Text.Contains("第一讲"));
    }

    [Fact]
    public async Task When_WeCom_has_had_too_many_calls_it_is_left_alone_for_a_minute_and_then_everything_arrives()
    {
        await using var world = await BotWorld.StartAsync();
        var (lin, wang) = (world.Person("LinXiao"), world.Person("WangFang"));
        world.WeCom.Api.Next("message/send", new ApiFault { ErrorCode = 45009 });

        await lin.SaysAsync("我的记录");
        await world.PassUntilAsync(() => world.WeCom.Api.Calls("message/send") == 1);
        await wang.SaysAsync("我的记录");
        var refusedAt = world.Time.GetUtcNow();
        await world.PassUntilAsync(() => world.Time.GetUtcNow() - refusedAt >= TimeSpan.FromSeconds(50));
        Assert.Equal(1, world.WeCom.Api.Calls("message/send"));

        await world.PassUntilAsync(() => lin.Heard.Count == 1 && wang.Heard.Count == 1);
        Assert.Equal(3, world.WeCom.Api.Calls("message/send"));
    }

    [Fact]
    public async Task While_a_setting_is_wrong_nothing_is_lost_and_the_health_page_says_what_to_mend()
    {
        await using var world = await BotWorld.StartAsync();
        var lin = world.Person("LinXiao");
        world.WeCom.Api.Always("message/send", new ApiFault { ErrorCode = 60020 });

        await lin.SaysAsync("我的记录");
        await world.PassUntilAsync(() => world.WeCom.Api.Calls("message/send") >= 3);
        using var ready = await world.Get<IHttpClientFactory>().CreateClient().GetAsync(new Uri(world.Address, "/health/ready"), BotWorld.Cancel);
        Assert.Equal(503, (int)ready.StatusCode);
        Assert.Contains("60020", await ready.Content.ReadAsStringAsync(BotWorld.Cancel));
        world.WeCom.Api.Always("message/send", null);

        await world.PassUntilAsync(() => lin.Heard.Count == 1, seconds: 1000);
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_and_the_message_arrives_once()
    {
        await using var world = await BotWorld.StartAsync();
        var lin = world.Person("LinXiao");
        world.WeCom.Api.Next("message/send", new ApiFault { Drops = true, AfterProcessing = true });

        await lin.SaysAsync("我的记录");
        await world.PassUntilAsync(() => world.WeCom.Api.Calls("message/send") == 2);
        await lin.AsksAsync("帮助", "林晓，您好");

        Assert.Single(lin.Heard, entry => entry.Text.Contains("还没有您的记录"));
    }

    [Fact]
    public async Task A_group_hears_a_long_report_in_order_and_no_faster_than_its_robot_may_speak()
    {
        await using var world = await BotWorld.StartAsync();
        var outbox = world.Get<IOutbox>();
        Assert.Equal(["daily"], outbox.Groups);
        var unit = new Unit();
        for (var number = 1; number <= 25; number++)
            outbox.EnqueueToGroup(unit, $"report-{number}", "daily", new Reply.Text($"第 {number} 条"));

        await world.Store.CommitAsync(unit, BotWorld.Cancel);
        await world.PassUntilAsync(() => world.WeCom.GroupMessages.Count == 25);

        Assert.Equal(Enumerable.Range(1, 25), world.WeCom.GroupMessages.Select(message => NumberIn(message.Body.GetProperty("content").GetString()!)));
        Assert.Equal(25, world.WeCom.Api.Calls("webhook/send"));
    }

    static IReadOnlyList<int> NumbersHeard(Person person) =>
        [.. person.Heard.SelectMany(entry => ThreeDigits().Matches(entry.Text)).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))];

    static int NumberIn(string text) => int.Parse(Digits().Match(text).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]{3}", RegexOptions.None, 1000)]
    private static partial Regex ThreeDigits();

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
