using System.CommandLine;
using Bot.Figures;
using Bot.Time;

namespace Bot.Operations.Verbs;

/// <summary>export [PERIOD] --out FILE: the same sheet as 导出 in the chat.</summary>
static class ExportVerb
{
    public static Command Create(VerbContext context)
    {
        var scope = StatsVerb.ScopeArgument();
        var file = new Option<string>("--out") { Description = "写到哪个 .xlsx", Required = true };
        var command = new Command("export", "参与情况表格，与聊天里的“导出”相同") { scope, file };
        command.SetAction((parsed, cancel) =>
            RunAsync(context, parsed.GetValue(scope) ?? [], parsed.GetRequiredValue(file), cancel));
        return command;
    }

    static async Task<int> RunAsync(VerbContext context, string[] scope, string file, CancellationToken cancel)
    {
        if (await StatsVerb.QueryAsync(context, scope) is not { } parts)
            return 2;
        var clock = context.Get<BusinessClock>();
        var content = parts is [{ Scope: Scope.OneTask { Obligation: var task } } part]
            ? TaskWorkbook.Of(part, task, people: null, context.Get<ReadDeliveries>().Of(task, part, withNames: false), clock)
            : Workbook.Of(parts, clock);
        await File.WriteAllBytesAsync(context.Resolve(file), content, cancel);
        await context.Out.WriteLineAsync($"已写到 {context.Resolve(file)}");
        return 0;
    }
}
