using System.CommandLine;
using Bot.Roster;

namespace Bot.Operations.Verbs;

/// <summary>roster import FILE [--dry-run]</summary>
static class RosterVerb
{
    public static Command Create(VerbContext context)
    {
        var file = new Argument<string>("FILE") { Description = ".csv（UTF-8 或 GB18030）或 .xlsx" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只看会改什么，不写入" };
        var import = new Command("import", "按文件更新名册：新增、变更、离开；有一行不对就整份不写") { file, dryRun };
        import.SetAction((parsed, cancel) => RunAsync(context, parsed.GetRequiredValue(file), parsed.GetValue(dryRun), cancel));
        return new Command("roster", "名册") { import };
    }

    static async Task<int> RunAsync(VerbContext context, string file, bool dryRun, CancellationToken cancel)
    {
        RosterImportResult result;
        try
        {
            result = await context.Get<ImportRoster>().RunAsync(RosterFile.Read(context.Resolve(file)), dryRun, cancel);
        }
        catch (RosterFileException unreadable)
        {
            await context.Error.WriteLineAsync(unreadable.Message);
            return 2;
        }

        await context.Out.WriteLineAsync($"新增 {result.Added}，变更 {result.Changed}，不变 {result.Unchanged}，离开 {result.Left.Count}，拒绝 {result.Refused.Count}");
        foreach (var name in result.Left)
            await context.Out.WriteLineAsync($"离开：{name}");
        foreach (var refusal in result.Refused)
            await context.Out.WriteLineAsync($"拒绝：{refusal}");
        await context.Out.WriteLineAsync(result.Written ? "已写入。" : dryRun ? "试运行，没有写入。" : "有拒绝的行，整份没有写入；改好后再导入。");
        return result.Refused.Count == 0 ? 0 : 1;
    }
}
