using Bot.Answers;
using Bot.Conversation;
using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>转人工 and 答复: with the name because the person chose it, told once each way.</summary>
public sealed class HandoverTests : IAsyncDisposable
{
    readonly AnsweringBot _bot = new([Rules.Gifts]);

    [Fact]
    public async Task The_last_question_is_put_before_the_administrators_with_the_name_and_the_asker_hears_the_answer()
    {
        await _bot.Says("校车司机每年体检几次？");

        Assert.Contains("第 1 号", await _bot.Says("转人工"));
        await _bot.DoDueWorkAsync();
        var notice = Assert.Single(_bot.Outbox.Messages);
        var listed = await _bot.Commands("转人工 列表");
        var done = await _bot.Commands("答复 1 每年两次，见卫生管理规定。");

        Assert.Equal("he", Assert.Single(notice.Recipients));
        Assert.Contains("林晓（第一小学）问：\n校车司机每年体检几次？", ((Reply.Text)notice.Content).Content);
        Assert.Contains("1. 校车司机每年体检几次？", listed);
        Assert.Contains("已答复第 1 号", done);
        var answer = _bot.Outbox.Messages[^1];
        Assert.Equal("lin", Assert.Single(answer.Recipients));
        Assert.Contains("每年两次，见卫生管理规定。", ((Reply.Text)answer.Content).Content);
        Assert.Equal("没有等待答复的问题。", await _bot.Commands("转人工 列表"));
    }

    [Fact]
    public async Task Handing_over_twice_is_one_question()
    {
        await _bot.Says("校车司机每年体检几次？");
        await _bot.Says("转人工");

        Assert.Contains("已经转给管理员了（第 1 号）", await _bot.Says("转人工"));
        Assert.Contains("共 1 个", await _bot.Commands("转人工 列表"));
    }

    [Fact]
    public async Task A_second_answer_is_not_sent()
    {
        await _bot.Says("转人工 校车司机每年体检几次");
        await _bot.Commands("答复 1 两次");
        var sent = _bot.Outbox.Messages.Count;

        Assert.Contains("已由何静于", await _bot.Commands("答复 1 三次"));

        Assert.Equal(sent, _bot.Outbox.Messages.Count);
    }

    [Theory]
    [InlineData("转人工", "没有找到您最近30分钟内的问题")]
    [InlineData("转人工 我们校长收了家长的红包", "没有转给任何人")]
    [InlineData("转人工 王老师的职称评了吗", "没有转给任何人")]
    [InlineData("转人工 ？？", "没有找到您最近30分钟内的问题")]
    public async Task What_cannot_be_handed_over_is_said(string said, string answer)
    {
        Assert.Contains(answer, await _bot.Says(said));

        Assert.Empty(_bot.Store.Range(new Collection("handovers"), "", "~", 10));
    }

    [Fact]
    public async Task One_person_cannot_flood_the_administrators()
    {
        for (var i = 1; i <= 10; i++)
            await _bot.Says($"转人工 校车第{i}条线几点发车");

        Assert.StartsWith("一天最多转 10 个问题", await _bot.Says("转人工 校车末班几点"));
    }

    [Theory]
    [InlineData("答复", "请写明号和答复内容")]
    [InlineData("答复 3", "请写明号和答复内容")]
    [InlineData("答复 7 两次", "没有第 7 号问题")]
    public async Task An_answer_to_nothing_says_what_is_missing(string said, string answer) =>
        Assert.Contains(answer, await _bot.Commands(said));

    [Fact]
    public async Task Only_administrators_see_the_list() =>
        Assert.Contains("只有区管理员能用", await _bot.Says("转人工 列表"));

    [Fact]
    public async Task After_six_months_questions_are_gone()
    {
        await _bot.Says("校车司机每年体检几次？");
        await _bot.Says("转人工");
        var unit = new Unit();
        _bot.Get<ForgetQuestions>().Begin(unit);
        await _bot.Store.CommitAsync(unit, TestContext.Current.CancellationToken);
        _bot.Time.Advance(TimeSpan.FromDays(185));

        await _bot.DoDueWorkAsync();

        foreach (var name in (string[])["gaps", "gaps-newest", "gap-numbers", "handovers", "handovers-open", "handovers-by-member", "recent-questions"])
            Assert.Empty(_bot.Store.Range(new Collection(name), "", "~", 10));
        Assert.StartsWith("目前没有未能回答的问题", await _bot.Commands("缺口"));
    }

    [Fact]
    public async Task A_person_is_forgotten_with_all_they_handed_over()
    {
        await _bot.Says("转人工 校车司机每年体检几次");
        var unit = new Unit();

        Assert.Equal(1, Handovers.Forget(unit, _bot.Store, "lin"));
        await _bot.Store.CommitAsync(unit, TestContext.Current.CancellationToken);

        Assert.Empty(_bot.Store.Range(new Collection("handovers"), "", "~", 10));
        Assert.Equal("没有等待答复的问题。", await _bot.Commands("转人工 列表"));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();
}
