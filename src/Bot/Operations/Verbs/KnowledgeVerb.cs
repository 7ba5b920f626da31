using System.CommandLine;
using System.Globalization;
using Bot.Knowledge;
using Bot.Storage;
using Bot.Time;

namespace Bot.Operations.Verbs;

/// <summary>knowledge list, import PATH…, repeal ID DATE, eval DIR, calibrate FILE</summary>
static class KnowledgeVerb
{
    public static Command Create(VerbContext context) => new("knowledge", "知识库")
    {
        List(context),
        Import(context),
        Repeal(context),
        KnowledgeEvalVerb.Create(context),
        KnowledgeCalibrateVerb.Create(context),
    };

    static Command List(VerbContext context)
    {
        var list = new Command("list", "已载入的文件，和没能读取的文件及原因");
        list.SetAction(async (_, cancel) =>
        {
            foreach (var line in await context.Get<KnowledgeReport>().LinesAsync(cancel))
                await context.Out.WriteLineAsync(line);
            return 0;
        });
        return list;
    }

    static Command Import(VerbContext context)
    {
        var paths = new Argument<string[]>("PATH") { Description = "文件或目录：.md .txt .html .docx .pdf；旁边的同名 .yml 写明文号、日期等", Arity = ArgumentArity.OneOrMore };
        var import = new Command("import", "导入文件：新增、更正、不变、拒绝；每份文件要么全部写入，要么不写") { paths };
        import.SetAction((parsed, cancel) => ImportKnowledge.RunAsync(context, parsed.GetRequiredValue(paths), cancel));
        return import;
    }

    static Command Repeal(VerbContext context)
    {
        var id = new Argument<string>("ID") { Description = "文号或标题" };
        var day = new Argument<string>("DATE") { Description = "从哪一天起不再作为现行规定，例如 2026-12-01" };
        var repeal = new Command("repeal", "让一份文件从某日起不再作为现行规定；再次导入或改日期可以撤回") { id, day };
        repeal.SetAction((parsed, cancel) => RepealAsync(context, parsed.GetRequiredValue(id), parsed.GetRequiredValue(day), cancel));
        return repeal;
    }

    static async Task<int> RepealAsync(VerbContext context, string id, string day, CancellationToken cancel)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            await context.Error.WriteLineAsync($"日期“{day}”看不懂，应写成 2026-12-01。");
            return 2;
        }

        while (true)
        {
            var unit = new Unit();
            var set = await context.Get<KnowledgeBase>().CurrentAsync(cancel);
            var outcome = context.Get<RepealDocument>().AddTo(unit, id, on, context.Get<BusinessClock>().Now, DocumentImport.CommandLine, set);
            if (outcome is not RepealOutcome.Repealed repealed)
            {
                await context.Error.WriteLineAsync(KnowledgeReplies.NotRepealed(outcome));
                return 1;
            }

            // A document that changed in between is looked at again.
            if (await context.Get<IRecordStore>().CommitAsync(unit, cancel) is not CommitResult.Committed)
                continue;
            await context.Out.WriteLineAsync(KnowledgeReplies.TakenDown(repealed));
            return 0;
        }
    }
}
