using Bot.Roster;
using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>What refers to the turn before: follow-up questions, choices, ratings, and that all of it is forgotten.</summary>
public sealed class FollowingTurnsTests : IAsyncDisposable
{
    static readonly Collection Recent = new("recent-questions");

    readonly AnsweringBot _bot = new([Rules.Gifts, Rules.Canteen]);

    [Fact]
    public async Task A_follow_up_is_read_with_the_question_before()
    {
        await _bot.Says("教师收受购物卡无法当面拒绝怎么办");

        var answer = await _bot.Says("那礼品呢？");

        Assert.StartsWith("接着“教师收受购物卡无法当面拒绝怎么办”来看：", answer);
        Assert.Contains("清教发〔2024〕3号", answer);
    }

    [Fact]
    public async Task Another_persons_question_is_never_taken_up()
    {
        await _bot.Says("教师收受购物卡无法当面拒绝怎么办");
        var other = new StaffMember { Id = "wang", Name = "王强", SchoolId = "s1", SchoolName = "第一小学" };

        var answer = await _bot.SaysAs(other, "那礼品呢？");

        Assert.DoesNotContain("接着", answer);
    }

    [Fact]
    public async Task After_half_an_hour_nothing_is_taken_up()
    {
        await _bot.Says("教师收受购物卡无法当面拒绝怎么办");
        _bot.Time.Advance(TimeSpan.FromMinutes(30));

        Assert.DoesNotContain("接着", await _bot.Says("那礼品呢？"));
    }

    [Fact]
    public async Task At_most_three_questions_are_kept()
    {
        for (var i = 1; i <= 5; i++)
            await _bot.Says($"食堂食品留样第{i}种怎么保存");

        var row = Assert.Single(_bot.Store.Range(Recent, "", "~", 10));
        Assert.DoesNotContain("第2种", row.Json);
        Assert.Contains("第5种", row.Json);
    }

    [Fact]
    public async Task The_person_may_have_it_forgotten_at_once()
    {
        await _bot.Says("教师收受购物卡无法当面拒绝怎么办");

        Assert.StartsWith("已清除", await _bot.Says("清除对话"));

        Assert.Empty(_bot.Store.Range(Recent, "", "~", 10));
        Assert.DoesNotContain("接着", await _bot.Says("那礼品呢？"));

    }

    [Fact]
    public async Task A_report_is_kept_nowhere_and_no_older_question_stands_in_for_it()
    {
        await _bot.Says("教师收受购物卡无法当面拒绝怎么办");

        await _bot.Says("我们校长收了家长的红包");

        Assert.Empty(_bot.Store.Range(Recent, "", "~", 10));
        Assert.Contains("没有可以转的问题", await _bot.Says("转人工"));
    }

    [Fact]
    public async Task What_may_point_at_somebody_is_refused_without_being_kept()
    {
        var answer = await _bot.Says("王老师的校车补贴怎么算");

        Assert.Contains("您的话我没有留存", answer);
        Assert.Contains("12388", answer);
        Assert.Empty(_bot.Store.Range(new Collection("gaps"), "", "~", 10));
        Assert.Empty(_bot.Store.Range(Recent, "", "~", 10));
    }

    [Fact]
    public async Task A_question_that_may_point_at_somebody_is_answered_with_the_rule_and_the_channels_and_not_kept()
    {
        var answer = await _bot.Says("我们学校的老师收受了家长赠送的礼品、购物卡，怎么处理");

        Assert.Contains("清教发〔2024〕3号", answer);
        Assert.Contains("您的话我没有留存", answer);
        Assert.Contains("12388", answer);
        Assert.Empty(_bot.Store.Range(Recent, "", "~", 10));
    }

    [Fact]
    public async Task A_reason_that_accuses_somebody_is_not_kept()
    {
        await _bot.Says("教师收受购物卡无法当面拒绝怎么办");

        await _bot.Says("没用 我们校长就收了家长的红包");

        Assert.DoesNotContain("校长", await _bot.Commands("缺口"));
    }

    [Theory]
    [InlineData("转人工 我们校长收了家长的红包")]
    [InlineData("转人工 王老师的职称评了吗")]
    public async Task What_may_point_at_somebody_is_handed_to_nobody(string said)
    {
        Assert.Contains("没有转给任何人", await _bot.Says(said));

        Assert.Empty(_bot.Store.Range(new Collection("handovers"), "", "~", 10));
    }

    [Fact]
    public async Task A_digit_with_nothing_offered_is_explained() =>
        Assert.StartsWith("现在没有等您选的条款", await _bot.Says("2"));

    public ValueTask DisposeAsync() => _bot.DisposeAsync();
}
