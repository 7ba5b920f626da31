using System.CommandLine;
using System.Diagnostics;
using Bot.Storage;
using Bot.Storage.LiteDb;
using Bot.Time;

namespace Bot.Operations.Verbs;

/// <summary>backup FILE: a verified copy while the server goes on serving.</summary>
static class BackupVerb
{
    public const string OtherEngine = "现在的存储是 PostgreSQL，请用它自己的工具 pg_dump 和 pg_restore 备份、恢复。";

    public static Command Create(VerbContext context)
    {
        var file = new Argument<string>("FILE") { Description = "备份写到哪个文件，不能已经存在" };
        var command = new Command("backup", "不停服务，做一份打开核对过的备份；日志从这里重新开始") { file };
        command.SetAction((parsed, cancel) => RunAsync(context, parsed.GetRequiredValue(file), cancel));
        return command;
    }

    static async Task<int> RunAsync(VerbContext context, string file, CancellationToken cancel)
    {
        if (context.Services.GetRequiredKeyedService<IRecordStore>(StorageSlice.Engine) is not LiteDbStore store)
        {
            await context.Error.WriteLineAsync(OtherEngine);
            return 2;
        }

        var target = context.Resolve(file);
        var outcome = await store.BackUpAsync(target, context.Progress, cancel);
        await context.EndProgressAsync();
        switch (outcome)
        {
            case BackupOutcome.Done done:
                await context.Out.WriteLineAsync($"已备份到 {target}：{Say(done.Head, context.Get<BusinessClock>())}，{done.Bytes / 1048576.0:0.0} MB。已打开核对过行数和台账。");
                return 0;
            case BackupOutcome.Refused refused:
                await context.Error.WriteLineAsync(refused.Why);
                return 1;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What a store holds, in numbers.</summary>
    public static string Say(StoreHead head, BusinessClock clock) =>
        $"第 {head.History.Sequence} 笔为止（{Say(head.History, clock)}），{head.Rows.Values.Sum()} 行，其中台账 {head.Ledger.Sequence} 条";

    public static string Say(HistoryPoint point, BusinessClock clock) => point.Sequence == 0 ? "空库" : RestoreTime.Say(point.At, clock);
}
