using System.Text.Json;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Promises 3, 4 and 14: cite or refuse, the rule in force, and a model that can only help.</summary>
public class PolicyQuestionTests
{
    [Fact]
    public async Task A_question_gets_the_clause_letter_for_letter_with_its_source()
    {
        await using var world = await BotWorld.StartAsync();

        var answer = await world.Person("LinXiao").AsksAsync("家长送的购物卡能收吗", "购物卡");

        var document = await File.ReadAllTextAsync(Checkout.PathOf("prompts/knowledge/gifts.md"), BotWorld.Cancel);
        Assert.Contains("（青教工委〔2023〕21号）", answer.Text);
        Assert.Contains("2023年9月1日起施行", answer.Text);
        Assert.Matches("第[一二三四五六七八九十]+条", answer.Text);
        var words = answer.Text.Split('\n').First(line => line.Contains("购物卡") && !line.StartsWith('《')).Split('▶')[^1];
        Assert.Contains(words, document);
    }

    [Fact]
    public async Task A_question_the_documents_do_not_answer_is_refused_and_joins_the_gap_list_without_a_name()
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("LinXiao").AsksAsync("火星上的引力是多少", "知识库中没有找到");

        var gaps = await world.Person("HeJing").AsksAsync("缺口", "火星上的引力是多少");
        Assert.DoesNotContain("林晓", gaps.Text);
    }

    [Fact]
    public async Task A_repealed_rule_is_never_given_as_the_rule_in_force()
    {
        await using var world = await BotWorld.StartAsync();

        var answer = await world.Person("LinXiao").AsksAsync("在职教师可以组织有偿补课吗", "有偿补课");

        Assert.Contains("青教工委〔2025〕12号", answer.Text);
        Assert.DoesNotContain("青教委〔2021〕18号", answer.Text);
    }

    [Fact]
    public async Task With_a_model_the_answer_is_prose_whose_every_sentence_is_backed_by_a_clause()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Answer = (context, prompt) => ScriptedModel.Saying(Grounded(prompt))(context, prompt);
        await using var world = await BotWorld.StartAsync(settings: ModelSettings(model));

        var answer = await world.Person("LinXiao").AsksAsync("家长送的购物卡能收吗", "依据：");

        Assert.Contains("青教工委〔2023〕21号", answer.Text);
        Assert.Single(model.Prompts);
    }

    [Fact]
    public async Task A_model_that_invents_a_quotation_is_replaced_by_the_clause_itself()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Answer = ScriptedModel.Saying("""{"sentences":[{"text":"可以收五百元以内的购物卡。","clause":"C1","quote":"五百元以内的购物卡可以收受"}]}""");
        await using var world = await BotWorld.StartAsync(settings: ModelSettings(model));

        var answer = await world.Person("LinXiao").AsksAsync("家长送的购物卡能收吗", "青教工委〔2023〕21号");

        Assert.DoesNotContain("五百元以内", answer.Text);
    }

    [Fact]
    public async Task A_report_of_misconduct_gets_the_official_channels_and_is_kept_nowhere()
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("LinXiao").AsksAsync("我要举报我们学校王主任收家长红包", "请通过官方渠道反映", "12388");

        await world.Person("HeJing").AsksAsync("缺口", "没有");
    }

    [Theory]
    [InlineData("？？？！！")]
    [InlineData("😀😀")]
    public async Task A_message_without_words_gets_a_kind_hint(string said)
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("LinXiao").AsksAsync(said, "请用一句话写出想了解的规定");
    }

    static string[] ModelSettings(ScriptedModel model) =>
        [$"--Model:Endpoint={model.Endpoint}", "--Model:ApiKey=test-key", "--Model:Chat=scripted"];

    /// <summary>Says the first sentence of the first clause it was sent, as a faithful model may.</summary>
    static string Grounded(string prompt)
    {
        var clause = prompt[(prompt.IndexOf('\n', prompt.IndexOf("[C1]", StringComparison.Ordinal)) + 1)..];
        var sentence = clause[..(clause.IndexOf('。') + 1)];
        return JsonSerializer.Serialize(new { sentences = new[] { new { text = sentence, clause = "C1", quote = sentence } } });
    }
}
