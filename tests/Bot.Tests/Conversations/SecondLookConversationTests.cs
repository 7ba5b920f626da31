using System.Text.Json;
using Bot.Answers;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Promises 3 and 14: with a model more is answered, nothing more is believed.</summary>
public class SecondLookConversationTests
{
    [Fact]
    public async Task Clauses_that_were_offered_become_an_answer_when_one_bears_it_out_and_stay_offered_when_none_does()
    {
        await using var model = await ScriptedModel.StartAsync();
        await using var world = await BotWorld.StartAsync(
            settings: [$"--Model:Endpoint={model.Endpoint}", "--Model:ApiKey=test-key", "--Model:Chat=scripted"]);
        var question = await OfferedAsync(world);
        var teacher = world.Person("LinXiao");

        await teacher.AsksAsync(question, "可能是下面这几条");
        model.Answer = (context, prompt) => ScriptedModel.Saying(prompt.Contains("【这件事】", StringComparison.Ordinal) ? "管理" : FirstSentence(prompt, altered: true))(context, prompt);
        await teacher.AsksAsync(question, "可能是下面这几条");
        model.Answer = (context, prompt) => ScriptedModel.Saying(prompt.Contains("【这件事】", StringComparison.Ordinal) ? "管理" : FirstSentence(prompt, altered: false))(context, prompt);
        var answer = await teacher.AsksAsync(question, "依据：");

        Assert.DoesNotContain("可能是下面这几条", answer.Text);
        Assert.Matches("〔1〕《.+》（.+号）第.+条（.+起施行）", answer.Text);
    }

    /// <summary>A question of the evaluation set for which clauses are offered; which one moves with the thresholds.</summary>
    static async Task<string> OfferedAsync(BotWorld world)
    {
        foreach (var line in File.ReadLines(Checkout.PathOf("tests/Bot.Tests/Answers/Evaluation/questions.jsonl")))
        {
            var text = JsonSerializer.Deserialize<JsonElement>(line).GetProperty("text").GetString()!;
            if (MisconductReport.In(text) == Suspicion.None && !AskedDetail.IsMissingIn("", text)
                && await world.Get<Ask>().AnswerAsync(new Question(text, new DateOnly(2026, 11, 23), null), BotWorld.Cancel) is AnswerOutcome.Candidates { IsNamed: false })
            {
                return text;
            }
        }

        throw new InvalidOperationException("No question of the set is between answering and refusing.");
    }

    /// <summary>The first sentence of the first clause that was sent, as a faithful model may say it.</summary>
    static string FirstSentence(string prompt, bool altered)
    {
        var clause = prompt[(prompt.IndexOf('\n', prompt.IndexOf("[C1]", StringComparison.Ordinal)) + 1)..];
        var sentence = clause[..(clause.IndexOf('。') + 1)];
        return JsonSerializer.Serialize(new { sentences = new[] { new { text = sentence, clause = "C1", quote = altered ? sentence.Replace('的', '之') + "另行处理。" : sentence } } });
    }
}
