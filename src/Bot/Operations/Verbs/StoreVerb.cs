using System.CommandLine;
using System.Diagnostics;
using Bot.Storage;
using Bot.Storage.LiteDb;
using Bot.Storage.Postgres;

namespace Bot.Operations.Verbs;

/// <summary>store copy --to CONNECTION</summary>
static class StoreVerb
{
    public static Command Create(VerbContext context)
    {
        var to = new Option<string>("--to") { Description = "PostgreSQL 的连接串：Host=…;Port=5432;Database=…;Username=…;Password=…", Required = true };
        var copy = new Command("copy", "把 LiteDB 里的全部记录搬到一个空的 PostgreSQL 库，逐表核对行数和台账；要先停止服务") { to };
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

        // What a member says after the copy has passed its row would be in neither place.
        if (context.Get<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("服务正在运行，边写边搬会漏掉记录。请先停止服务，再执行一次；搬完后把 Store:Engine 改成 PostgreSQL 再启动。");
            return 1;
        }

        var target = PostgresAddress.Parse("--to", to);
        var source = (LiteDbStore)context.Services.GetRequiredKeyedService<IRecordStore>(StorageSlice.Engine);
        var outcome = await new CopyToPostgres(source, target, ProgressAsync).RunAsync(cancel);
        return await ReportAsync(context, outcome);

        Task ProgressAsync(string table, long rows) => context.Error.WriteLineAsync($"{table}：已送 {rows} 行");
    }

    static async Task<int> ReportAsync(VerbContext context, CopyOutcome outcome)
    {
        switch (outcome)
        {
            case CopyOutcome.Copied copied:
                foreach (var (collection, rows) in copied.Rows)
                    await context.Out.WriteLineAsync($"{collection}：{rows} 行，两边相同");
                await context.Out.WriteLineAsync($"计数器：{copied.Counters} 个，两边相同");
                await context.Out.WriteLineAsync($"台账：{copied.Head.Sequence} 条，哈希链完整，最后一条的哈希：{copied.Head.Hash}");
                await context.Out.WriteLineAsync("已搬完。请把 Store:Engine 改成 PostgreSQL，Store:ConnectionString 改成同一个连接串，再启动服务。原来的文件没有改动，请留作备份。");
                return 0;
            case CopyOutcome.NotEmpty(var table):
                await context.Error.WriteLineAsync($"目标库不是空的：bot.{table} 里有记录。没有改动任何一边；请换一个空库。");
                return 1;
            case CopyOutcome.Differs(var what):
                await context.Error.WriteLineAsync($"核对不符：{what}。目标库已恢复为空，原来的文件没有改动；请再执行一次。");
                return 1;
            default:
                throw new UnreachableException();
        }
    }
}
