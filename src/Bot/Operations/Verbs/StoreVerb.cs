using System.CommandLine;
using System.Diagnostics;
using Bot.Storage;
using Bot.Storage.LiteDb;
using Bot.Storage.Postgres;
using Bot.Time;

namespace Bot.Operations.Verbs;

/// <summary>store copy --to CONNECTION: beside a running server a rehearsal, without one the move itself.</summary>
static class StoreVerb
{
    public static Command Create(VerbContext context)
    {
        var to = new Option<string>("--to") { Description = "PostgreSQL 的连接串：Host=…;Port=5432;Database=…;Username=…;Password=…", Required = true };
        var copy = new Command("copy", "把 LiteDB 里的全部记录复制到 PostgreSQL，逐表核对行数和台账；不停服务可以先试搬，正式搬家前停止服务再执行一次") { to };
        copy.SetAction((parsed, cancel) => CopyAsync(context, parsed.GetRequiredValue(to), cancel));
        return new Command("store", "存储") { copy };
    }

    static async Task<int> CopyAsync(VerbContext context, string to, CancellationToken cancel)
    {
        if (context.Get<StorageOptions>().IsPostgres)
        {
            await context.Error.WriteLineAsync("Store:Engine 已经是 PostgreSQL，没有可搬的 LiteDB。请用 --Store:Engine=LiteDB 指明从哪里搬。");
            return 2;
        }

        var target = PostgresAddress.Parse("--to", to);
        var source = (LiteDbStore)context.Services.GetRequiredKeyedService<IRecordStore>(StorageSlice.Engine);
        var outcome = await new CopyToPostgres(target, context.Progress).RunAsync(source, cancel);
        await context.EndProgressAsync();
        return await ReportAsync(context, outcome);
    }

    static async Task<int> ReportAsync(VerbContext context, CopyOutcome outcome)
    {
        switch (outcome)
        {
            case CopyOutcome.Copied copied:
                foreach (var line in Lines(copied, context))
                    await context.Out.WriteLineAsync(line);
                return 0;
            case CopyOutcome.NotEmpty(var table):
                await context.Error.WriteLineAsync($"目标库不是空的：bot.{table} 里有记录，不是没用过的副本。没有改动任何一边；请换一个空库。");
                return 1;
            case CopyOutcome.OfAnotherStore:
                await context.Error.WriteLineAsync("目标库里是另一个 LiteDB 库的副本。没有改动任何一边；请换一个空库。");
                return 1;
            case CopyOutcome.IsServed:
                await context.Error.WriteLineAsync("目标库正有服务在用。没有改动任何一边；请先停掉那个服务，或换一个空库。");
                return 1;
            case CopyOutcome.Differs(var what):
                await context.Error.WriteLineAsync($"核对不符：{what}。目标库已恢复原样，原来的文件没有改动；请再执行一次。");
                return 1;
            default:
                throw new UnreachableException();
        }
    }

    static IEnumerable<string> Lines(CopyOutcome.Copied copied, VerbContext context)
    {
        foreach (var (collection, rows) in copied.Rows)
            yield return $"{collection}：{rows} 行，两边相同";
        yield return $"计数器：{copied.Counters} 个，两边相同";
        yield return $"台账：{copied.Head.Ledger.Sequence} 条，哈希链完整，最后一条的哈希：{copied.Head.Ledger.Hash}";
        if (copied.Replaced is { } earlier)
            yield return $"目标库里原有的副本（第 {earlier.Sequence} 笔为止）已整个换掉。";
        var history = copied.Head.History;
        var until = $"第 {history.Sequence} 笔为止（{BackupVerb.Say(history, context.Get<BusinessClock>())}）";
        // What a member says after this moment is in the file alone.
        yield return context.Get<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested
            ? $"已复制到{until}。服务还在运行，此后写入的不在副本里，所以这还不是搬家。正式搬家：停止服务，再执行一次同样的命令（整个重新复制，换掉这一份），再改设置启动。"
            : $"已搬完，{until}，就是全部。请把 Store:Engine 改成 PostgreSQL，Store:ConnectionString 改成同一个连接串，再启动服务。原来的文件没有改动，请留作备份。";
    }
}
