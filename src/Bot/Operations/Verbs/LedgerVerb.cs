using System.CommandLine;
using System.Diagnostics;
using Bot.Ledger;

namespace Bot.Operations.Verbs;

/// <summary>ledger verify</summary>
static class LedgerVerb
{
    public static Command Create(VerbContext context)
    {
        var verify = new Command("verify", "从头核对台账的哈希链，指出第一条不符的记录");
        verify.SetAction((_, cancel) => RunAsync(context, cancel));
        return new Command("ledger", "台账") { verify };
    }

    static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        switch (context.Get<VerifyLedger>().Run(cancel))
        {
            case LedgerVerdict.Whole whole:
                await context.Out.WriteLineAsync($"台账完整，共 {whole.Entries} 条。最后一条的哈希（请另存一份）：{whole.Head}");
                return 0;
            case LedgerVerdict.Broken broken:
                await context.Out.WriteLineAsync($"台账不完整：{broken.Why}。请停止服务，用备份核对第 {broken.Sequence} 条起的记录。");
                return 1;
            default:
                throw new UnreachableException();
        }
    }
}
