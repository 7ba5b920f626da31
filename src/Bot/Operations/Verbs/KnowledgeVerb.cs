using System.CommandLine;
using Bot.Knowledge;

namespace Bot.Operations.Verbs;

/// <summary>knowledge list, eval, calibrate</summary>
static class KnowledgeVerb
{
    public static Command Create(VerbContext context)
    {
        var list = new Command("list", "已载入的文件，和没能读取的文件及原因");
        list.SetAction(async (_, cancel) =>
        {
            foreach (var line in await context.Get<KnowledgeReport>().LinesAsync(cancel))
                await context.Out.WriteLineAsync(line);
            return 0;
        });
        return new Command("knowledge", "知识库") { list, KnowledgeEvalVerb.Create(context), KnowledgeCalibrateVerb.Create(context) };
    }
}
