using System.CommandLine;
using System.Globalization;
using Bot.Answers;
using Bot.Answers.Meaning;
using Bot.Knowledge;
using Bot.Roster;
using Bot.Time;

namespace Bot.Operations.Verbs;

/// <summary>ask TEXT [--as USERID] [--at DATE]: one question through the real answering path; nothing is recorded.</summary>
static class AskVerb
{
    public static Command Create(VerbContext context)
    {
        var text = new Argument<string>("TEXT") { Description = "问题" };
        var person = new Option<string?>("--as") { Description = "以谁的身份问（企业微信账号）；不写则按适用于所有人的文件回答" };
        var day = new Option<string?>("--at") { Description = "按哪一天的规定回答，例如 2024-06-01；不写则为今天" };
        var command = new Command("ask", "问一个问题，走真实的答复路径，不留记录") { text, person, day };
        command.SetAction((parsed, cancel) =>
            RunAsync(context, parsed.GetRequiredValue(text), parsed.GetValue(person), parsed.GetValue(day), cancel));
        return command;
    }

    static async Task<int> RunAsync(VerbContext context, string text, string? person, string? day, CancellationToken cancel)
    {
        var today = context.Get<BusinessClock>().Today;
        var at = today;
        if (day is not null && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out at))
        {
            await context.Error.WriteLineAsync($"日期“{day}”看不懂，应写成 2024-06-01。");
            return 2;
        }

        if (person is not null && context.Get<RosterDirectory>().Find(person) is null)
        {
            await context.Error.WriteLineAsync($"名册里没有账号“{person}”。");
            return 2;
        }

        var school = person is null ? null : context.Get<RosterDirectory>().Find(person)!.SchoolName;
        // A server has done so already; here nobody else does.
        await context.Get<ClauseVectors>().AttachAsync(await context.Get<KnowledgeBase>().CurrentAsync(cancel), cancel);
        var outcome = await context.Get<Ask>().AnswerAsync(new Question(text.Trim(), at, school), cancel);
        await context.Out.WriteLineAsync(outcome is AnswerOutcome.Refused refused
            ? AnswerReplies.Nearest(refused, today) + "知识库中没有找到能回答这个问题的规定。命令行的提问不记入缺口清单。"
            : AnswerReplies.Of(outcome, context.Get<AnswerOptions>(), today));
        return outcome is AnswerOutcome.Clauses or AnswerOutcome.Prose ? 0 : 1;
    }
}
