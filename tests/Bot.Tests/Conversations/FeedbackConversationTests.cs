using Bot.Answers.Feedback;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>
/// Promise: what was not answered, or not well, reaches the administrators without a name unless the person wants to be
/// answered; and an answer once found is kept.
/// </summary>
public class FeedbackConversationTests
{
    const string Unanswerable = "火星上的引力是多少";

    [Fact]
    public async Task An_answer_is_rated_once_however_often_it_is_said_and_a_change_of_mind_counts()
    {
        await using var world = await BotWorld.StartAsync();
        var teacher = world.Person("LinXiao");
        await teacher.AsksAsync("家长送的购物卡能收吗", "购物卡");

        await teacher.AsksAsync("有用", "已记下");
        await teacher.AsksAsync("有用", "不用再发");
        await teacher.AsksAsync("没用 没说金额", "缺口清单");
        await teacher.AsksAsync("没用 没说金额", "不用再发");

        var gaps = await world.Person("HeJing").AsksAsync("缺口", "家长送的购物卡能收吗", "评为没用 1 次", "没说金额");
        Assert.DoesNotContain("林晓", gaps.Text);
    }

    [Fact]
    public async Task Without_an_answer_there_is_nothing_to_rate_or_to_hand_over()
    {
        await using var world = await BotWorld.StartAsync();
        var teacher = world.Person("LinXiao");

        await teacher.AsksAsync("有用", "没有可以评价的回答");
        await teacher.AsksAsync("转人工", "没有可以转的问题");
    }

    [Fact]
    public async Task A_question_is_handed_over_with_the_name_answered_once_and_its_asker_is_told()
    {
        await using var world = await BotWorld.StartAsync();
        var (teacher, administrator) = (world.Person("LinXiao"), world.Person("HeJing"));
        await teacher.AsksAsync(Unanswerable, "转人工");

        await teacher.AsksAsync("转人工", "编号 2");
        await teacher.AsksAsync("转人工", "不用再发");
        await administrator.HearsAsync("林晓", "请您答复", Unanswerable);
        await administrator.AsksAsync("转人工 列表", "2. ", "林晓", Unanswerable);
        await administrator.AsksAsync("答复 2 约为地球的五分之二。", "已答复林晓");
        await teacher.HearsAsync("何静答复", "约为地球的五分之二。");
        await administrator.AsksAsync("答复 2 再说一次", "没有再发");
        await administrator.AsksAsync("转人工 列表", "没有等待答复的问题");

        Assert.Single(teacher.Heard, entry => entry.Text.Contains("答复：", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("答复 99 文本", "没有编号为 99")]
    [InlineData("答复", "请写成")]
    [InlineData("收录 99 《办法》第一条", "没有编号为 99 的问题")]
    [InlineData("收录", "请写成")]
    public async Task What_cannot_be_done_says_how(string said, string mend)
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("HeJing").AsksAsync(said, mend);
    }

    [Fact]
    public async Task A_teacher_sees_no_list_and_answers_nobody()
    {
        await using var world = await BotWorld.StartAsync();
        var teacher = world.Person("LinXiao");

        await teacher.AsksAsync("转人工 列表", "只有区管理员能看");
        await teacher.AsksAsync("答复 1 文本", "只有区管理员能用");
        await teacher.AsksAsync("缺口", "只有区管理员能用");
    }

    [Fact]
    public async Task A_question_that_was_adopted_is_answered_with_its_clause_and_leaves_the_list()
    {
        await using var world = await BotWorld.StartAsync();
        var (teacher, administrator) = (world.Person("LinXiao"), world.Person("HeJing"));
        await teacher.AsksAsync(Unanswerable, "没有找到");

        var known = await world.Get<KnowledgeBase>().CurrentAsync(BotWorld.Cancel);
        var passage = known.Passages.First(one => one.Document.Number == "青教工委〔2023〕21号");
        await administrator.AsksAsync($"收录 1 {passage.Clause.Id}", "已收录");
        await administrator.AsksAsync($"收录 1 {passage.Clause.Id}", "不用再发");
        await administrator.AsksAsync("缺口", "目前没有");

        await teacher.AsksAsync(Unanswerable, "青教工委〔2023〕21号", passage.Clause.Label);
    }

    [Fact]
    public async Task An_accusation_is_neither_rated_nor_handed_over_nor_listed()
    {
        await using var world = await BotWorld.StartAsync();
        var teacher = world.Person("LinXiao");
        await teacher.AsksAsync(Unanswerable, "没有找到");
        await teacher.AsksAsync("我要举报张校长收了家长红包", "12388");

        await teacher.AsksAsync("转人工", "没有可以转的问题");
        await teacher.AsksAsync("转人工 我要举报张校长收了家长红包", "12388");

        var heard = world.Person("HeJing").Heard.Concat([await world.Person("HeJing").AsksAsync("缺口", Unanswerable)]);
        Assert.DoesNotContain(heard, entry => entry.Text.Contains("张校长", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_day_nobody_knows_what_a_person_asked_and_after_six_months_nothing_is_left()
    {
        await using var world = await BotWorld.StartAsync();
        var teacher = world.Person("LinXiao");
        await teacher.AsksAsync(Unanswerable, "没有找到");
        await teacher.AsksAsync("没用", "已记下");
        await teacher.AsksAsync("转人工", "编号 2");

        world.MoveTo("2026-11-25 12:30");
        await world.RunDueWorkAsync();
        Assert.Null(RecentQuestions.Find(world.Store, "linxiao"));
        Assert.Single(Gaps.NewestFirst(world.Store, 10));

        world.MoveTo("2027-05-25 12:00");
        await world.RunDueWorkAsync();
        Assert.Empty(Gaps.NewestFirst(world.Store, 10));
        Assert.Null(Handovers.Find(world.Store, 2));
        Assert.Null(QuestionNumbers.Find(world.Store, 1));
    }
}
