using System.Diagnostics;
using System.Text.Json;
using Bot.Answers;
using Bot.Knowledge;
using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Between answering and refusing: up to three clauses to choose from, by tap or by number.</summary>
public class OfferedClausesTests
{
    [Fact]
    public async Task Offered_clauses_are_chosen_by_tap_or_by_number_and_shown_in_full()
    {
        await using var world = await BotWorld.StartAsync();
        var teacher = world.Person("LinXiao");

        var card = await teacher.AsksAsync(await VagueAsync(world), "可能是下面这几条");
        await teacher.TapsAsync(card, card.Buttons[0].Label);
        var tapped = await teacher.HearsAsync("起施行");
        var typed = await teacher.AsksAsync("回复 1", "起施行");
        await teacher.TapsAsync(card, card.Buttons[0].Label);
        var again = await teacher.HearsAsync("起施行");

        Assert.InRange(card.Buttons.Count, 1, 3);
        Assert.Equal(tapped.Text, typed.Text);
        Assert.Equal(tapped.Text, again.Text);
        Assert.Contains(card.Buttons[0].Label[2..], tapped.Text);
        await teacher.AsksAsync("9", "刚才列出了");
    }

    [Fact]
    public async Task A_choice_that_has_expired_and_a_clause_that_is_gone_say_so()
    {
        await using var world = await BotWorld.StartAsync();
        var teacher = world.Person("LinXiao");
        await teacher.AsksAsync(await VagueAsync(world), "可能是下面这几条");

        world.Time.Advance(TimeSpan.FromMinutes(31));

        await teacher.AsksAsync("1", "没有等您选的条款");
        await teacher.AsksAsync("条款 青教工委〔2023〕21号 第九十九条", "知识库里现在没有这一条");
        await teacher.AsksAsync("条款", "请写明文号和条号");
    }

    [Fact]
    public async Task An_old_card_of_a_rule_repealed_meanwhile_says_that_it_holds_no_longer()
    {
        await using var world = await BotWorld.StartAsync();
        var teacher = world.Person("LinXiao");
        var card = await teacher.AsksAsync(await VagueAsync(world), "可能是下面这几条");
        var set = await world.Get<KnowledgeBase>().CurrentAsync(BotWorld.Cancel);

        foreach (var document in set.Documents.Where(document => document.StandingOn(new DateOnly(2026, 11, 23)) == Standing.InForce))
        {
            var unit = new Unit();
            Assert.IsType<RepealOutcome.Repealed>(world.Get<RepealDocument>().AddTo(unit, document.Id, new DateOnly(2026, 11, 23), world.Time.GetUtcNow(), "hejing", set));
            Assert.IsType<CommitResult.Committed>(await world.Store.CommitAsync(unit, BotWorld.Cancel));
        }

        await teacher.TapsAsync(card, card.Buttons[0].Label);
        await teacher.HearsAsync("【已废止】", "自2026年11月23日起废止", "不能作为现行依据");
    }

    /// <summary>A question of the evaluation set for which clauses are offered; which one moves with the thresholds.</summary>
    static async Task<string> VagueAsync(BotWorld world)
    {
        foreach (var line in File.ReadLines(Checkout.PathOf("tests/Bot.Tests/Answers/Evaluation/questions.jsonl")))
        {
            var text = JsonSerializer.Deserialize<JsonElement>(line).GetProperty("text").GetString()!;
            if (MisconductReport.In(text) == Suspicion.None
                && await world.Get<Ask>().AnswerAsync(new Question(text, new DateOnly(2026, 11, 23), null), BotWorld.Cancel) is AnswerOutcome.Candidates)
            {
                return text;
            }
        }

        Assert.Fail("No question of the set is between answering and refusing.");
        throw new UnreachableException();
    }
}
