using System.CommandLine;
using System.Diagnostics;
using Bot.Answers.Evaluation;
using Bot.Knowledge;

namespace Bot.Operations.Verbs;

/// <summary>knowledge calibrate FILE: sets from which confidence on a question is answered, from one's own questions.</summary>
static class KnowledgeCalibrateVerb
{
    public static Command Create(VerbContext context)
    {
        var file = new Argument<string>("FILE") { Description = "自己的问题：.jsonl 每行 {\"question\",\"answerable\",\"clause\"}，或带表头 question,answerable,clause 的 .csv" };
        var command = new Command("calibrate", "用自己的问题设定何时答复、何时给候选、何时拒答") { file };
        command.SetAction((parsed, cancel) => RunAsync(context, parsed.GetRequiredValue(file), cancel));
        return command;
    }

    static async Task<int> RunAsync(VerbContext context, string file, CancellationToken cancel)
    {
        IReadOnlyList<OwnQuestion> questions;
        try
        {
            questions = OwnQuestions.Read(context.Resolve(file));
        }
        catch (InvalidDataException unreadable)
        {
            await context.Error.WriteLineAsync(unreadable.Message);
            return 2;
        }

        switch (await context.Get<CalibrateThresholds>().RunAsync(questions, Show, cancel))
        {
            case Calibration.Done done:
                await context.Out.WriteLineAsync($"校准前：{done.Before.ToLine()}");
                await context.Out.WriteLineAsync($"校准后：{done.After.ToLine()}");
                if (done.Meaning is { } meaning)
                    await context.Out.WriteLineAsync(meaning.ToLine());
                return 0;
            case Calibration.TooFew few:
                await context.Error.WriteLineAsync(
                    $"文件里可答的有 {few.Answerable} 问、不可答的有 {few.Unanswerable} 问，每类至少要 {CalibrateThresholds.FewestOfEach} 问才能校准；阈值没有改动。");
                return 1;
            case Calibration.NoVectors:
                await context.Error.WriteLineAsync(KnowledgeEvalVerb.EmbeddingFailed);
                return 1;
            default:
                throw new UnreachableException();
        }

        void Show(MeaningProgress progress) => _ = context.ShowAsync(new VerbStep(progress.Embedded, progress.Clauses, "计算向量"));
    }
}
