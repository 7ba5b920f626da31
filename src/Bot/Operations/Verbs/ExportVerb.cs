using System.CommandLine;
using Bot.Figures;
using Bot.Time;

namespace Bot.Operations.Verbs;

/// <summary>export [PERIOD] --out FILE: the same sheet as 导出 in the chat.</summary>
static class ExportVerb
{
    public static Command Create(VerbContext context)
    {
        var period = StatsVerb.PeriodArgument();
        var file = new Option<string>("--out") { Description = "写到哪个 .xlsx", Required = true };
        var command = new Command("export", "参与情况表格，与聊天里的“导出”相同") { period, file };
        command.SetAction((parsed, cancel) =>
            RunAsync(context, parsed.GetRequiredValue(period), parsed.GetRequiredValue(file), cancel));
        return command;
    }

    static async Task<int> RunAsync(VerbContext context, string period, string file, CancellationToken cancel)
    {
        if (await StatsVerb.QueryAsync(context, period) is not { } parts)
            return 2;
        await File.WriteAllBytesAsync(context.Resolve(file), Workbook.Of(parts, context.Get<BusinessClock>()), cancel);
        await context.Out.WriteLineAsync($"已写到 {context.Resolve(file)}");
        return 0;
    }
}
