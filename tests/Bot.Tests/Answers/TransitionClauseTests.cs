using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>To an old case the rule of then is the answer, and beside it stands what the rule that followed says about earlier matters.</summary>
public class TransitionClauseTests
{
    const string Beside = "【新旧衔接】";

    [Theory]
    [InlineData("2024年有教师收受价值不超过200元的纪念品，现在才发现，按哪个规定处理？")]
    [InlineData("2023年教师收受价值不超过200元的纪念品，适用旧办法还是新办法")]
    public async Task The_rule_of_then_answers_and_the_transition_clause_stands_beside_it(string question)
    {
        await using var bot = new AnsweringBot([Rules.OldGifts, New("本办法施行前发生的行为，适用行为发生时的规定。")]);

        var answer = await bot.Says(question);

        Assert.Contains("《教师收受礼品管理暂行规定》（清教发〔2019〕5号）第一条（2019年3月1日起施行）", answer);
        var (first, second) = Parts(answer);
        Assert.Contains("价值不超过200元的纪念品，可以不上交", first);
        Assert.Contains("《教师收受礼品礼金管理办法》（清教发〔2025〕3号）第二条（2025年9月1日起施行）\n", second);
        Assert.Contains("本办法施行前发生的行为，适用行为发生时的规定。", second);
        Assert.DoesNotContain("清教发〔2025〕3号", first);
    }

    [Fact]
    public async Task A_past_day_alone_is_given_it_too()
    {
        await using var bot = new AnsweringBot([Rules.OldGifts, New("本办法施行前发生的行为，适用行为发生时的规定。")]);

        Assert.Contains(Beside, await bot.Says("2023年教师收受价值不超过200元的纪念品怎么处理"));
    }

    [Theory]
    [InlineData("2023年教师收受价值不超过200元的纪念品怎么处理", false)]
    [InlineData("2023年教师收受价值不超过200元的纪念品，现在才发现怎么处理", true)]
    public async Task A_bare_repeal_is_shown_only_to_who_asks_which_rule_applies(string question, bool isShown)
    {
        await using var bot = new AnsweringBot([Rules.OldGifts, New("《教师收受礼品管理暂行规定》（清教发〔2019〕5号）同时废止。")]);

        var answer = await bot.Says(question);

        Assert.Contains("清教发〔2019〕5号）第一条", answer);
        Assert.Equal(isShown, answer.Contains(Beside, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("教师有哪些情形收受纪念品应当报告")]
    [InlineData("教师收受价值不超过200元的纪念品，现在怎么处理")]
    public async Task Who_asks_about_today_is_not_given_it(string question)
    {
        await using var bot = new AnsweringBot([Rules.OldGifts, New("本办法施行前发生的行为，适用行为发生时的规定。")]);

        Assert.DoesNotContain(Beside, await bot.Says(question));
    }

    [Fact]
    public async Task A_rule_that_followed_without_a_word_on_earlier_matters_changes_nothing()
    {
        await using var bot = new AnsweringBot([Rules.OldGifts, New("本办法由区教育委员会负责解释。")]);

        var answer = await bot.Says("2023年教师收受价值不超过200元的纪念品，现在才发现，按哪个规定处理？");

        Assert.Contains("清教发〔2019〕5号）第一条", answer);
        Assert.DoesNotContain(Beside, answer);
    }

    [Fact]
    public async Task A_rule_that_does_not_hold_yet_says_nothing_about_earlier_matters()
    {
        await using var bot = new AnsweringBot([Rules.OldGifts, New("本办法施行前发生的行为，适用行为发生时的规定。").Replace("2025-09-01", "2027-09-01", StringComparison.Ordinal)]);

        Assert.DoesNotContain(Beside, await bot.Says("2023年教师收受价值不超过200元的纪念品，适用旧办法还是新办法"));
    }

    [Fact]
    public async Task Two_documents_that_name_each_other_lead_round_in_no_circle()
    {
        var circle = Rules.OldGifts.Replace("effective:", "supersedes: 清教发〔2025〕3号\neffective:", StringComparison.Ordinal);
        await using var bot = new AnsweringBot([circle, New("本办法施行前发生的行为，适用行为发生时的规定。")]);

        Assert.NotEmpty(await bot.Says("2023年教师收受价值不超过200元的纪念品，现在才发现，按哪个规定处理？"));
    }

    static (string First, string Second) Parts(string answer)
    {
        var at = answer.IndexOf(Beside, StringComparison.Ordinal);
        Assert.True(at > 0, answer);
        return (answer[..at], answer[at..]);
    }

    static string New(string last) => $"""
        ---
        title: 教师收受礼品礼金管理办法
        number: 清教发〔2025〕3号
        effective: 2025-09-01
        supersedes: 清教发〔2019〕5号
        ---
        第一条　教师不得收受学生及家长赠送的礼品、礼金、纪念品和购物卡，收受的应当报告。

        第二条　{last}
        """;
}
