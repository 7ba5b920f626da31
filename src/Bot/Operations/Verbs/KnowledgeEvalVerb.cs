using System.CommandLine;
using Bot.Answers;
using Bot.Answers.Evaluation;
using Bot.Answers.Meaning;
using Bot.Knowledge;
using Bot.Storage;

namespace Bot.Operations.Verbs;

/// <summary>knowledge eval DIR [--k 10] [--json]: the search the answers use, on a collection of one's own.</summary>
static class KnowledgeEvalVerb
{
    /// <summary>Figures without the model would be those of another search.</summary>
    public const string EmbeddingFailed = "向量模型没有答复，没有结果。请检查 Model:Endpoint、Model:Embedding 和模型服务，过半分钟再试。";

    public static Command Create(VerbContext context)
    {
        var directory = new Argument<string>("DIR") { Description = "检索集目录，内有 corpus.jsonl、queries.jsonl、qrels.tsv" };
        var depth = new Option<int>("--k") { Description = "MRR 和 nDCG 看前几条（1 到 100）", DefaultValueFactory = _ => 10 };
        depth.Validators.Add(given =>
        {
            if (given.GetValue(depth) is < 1 or > 100)
                given.AddError("--k 应在 1 到 100 之间。");
        });
        var json = new Option<bool>("--json") { Description = "只输出一个 JSON 对象" };
        var command = new Command("eval", "用一个检索集测量查找条文的好坏和快慢") { directory, depth, json };
        command.SetAction((parsed, cancel) =>
            RunAsync(context, parsed.GetRequiredValue(directory), parsed.GetValue(depth), parsed.GetValue(json), cancel));
        return command;
    }

    static async Task<int> RunAsync(VerbContext context, string directory, int depth, bool json, CancellationToken cancel)
    {
        RetrievalFigures? figures;
        try
        {
            var store = context.Get<IRecordStore>();
            var evaluate = new EvaluateCollection(
                context.Get<TimeProvider>(), context.Get<KnowledgeFolder>().ReadSynonyms(), AnswerThresholds.Of(store), context.Get<Embedder>(), store);
            figures = await evaluate.MeasureAsync(context.Resolve(directory), depth, Show, cancel);
        }
        catch (InvalidDataException unreadable)
        {
            await context.Error.WriteLineAsync(unreadable.Message);
            return 2;
        }

        if (figures is null)
        {
            await context.Error.WriteLineAsync(EmbeddingFailed);
            return 1;
        }

        foreach (var line in json ? [figures.ToJson()] : figures.ToLines())
            await context.Out.WriteLineAsync(line);
        return 0;

        void Show(MeaningProgress progress) => _ = context.ShowAsync(new VerbStep(progress.Embedded, progress.Clauses, "计算向量"));
    }
}
