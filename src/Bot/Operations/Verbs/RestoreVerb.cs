using System.CommandLine;
using System.Diagnostics;
using Bot.Storage;
using Bot.Storage.LiteDb;
using Bot.Time;
using Microsoft.Extensions.Options;

namespace Bot.Operations.Verbs;

/// <summary>restore FILE [--to TIME] [--force]: the backup, and from the journal what came after it.</summary>
static class RestoreVerb
{
    public static Command Create(VerbContext context)
    {
        var file = new Argument<string>("FILE") { Description = "备份文件；没有做过备份时，写日志文件夹（数据目录里的 bot.journal）" };
        var to = new Option<string?>("--to") { Description = "只恢复到这个时间（含），例如 \"2026-11-24 10:30\"；不写就恢复到最后一笔" };
        var force = new Option<bool>("--force") { Description = "换掉已有的数据文件，原文件改名留下" };
        var command = new Command("restore", "用备份和日志恢复全部记录；要先停止服务") { file, to, force };
        command.SetAction((parsed, cancel) =>
            RunAsync(context, parsed.GetRequiredValue(file), parsed.GetValue(to), parsed.GetValue(force), cancel));
        return command;
    }

    static async Task<int> RunAsync(VerbContext context, string file, string? to, bool force, CancellationToken cancel)
    {
        var options = context.Get<IOptions<StorageOptions>>().Value;
        var clock = context.Get<BusinessClock>();
        if (options.Engine != "LiteDB")
            return await SayAsync(context, BackupVerb.OtherEngine);
        if (to is not null && RestoreTime.Parse(to, clock) is null)
            return await SayAsync(context, $"--to 的“{to}”看不懂。请写成 \"2026-11-24 10:30\" 或 2026-11-24T10:30:00+08:00。");

        var order = new RestoreOrder(context.Resolve(file), to is null ? null : RestoreTime.Parse(to, clock), force);
        var restore = new Restore(new LiteDbFiles(options.LiteDbPath), clock.Time, at => RestoreTime.Say(at, clock), context.Progress);
        var outcome = restore.Run(order, cancel);
        await context.EndProgressAsync();
        switch (outcome)
        {
            case RestoreOutcome.Done done:
                foreach (var line in Lines(done, clock))
                    await context.Out.WriteLineAsync(line);
                return 0;
            case RestoreOutcome.Refused refused:
                await context.Error.WriteLineAsync(refused.Why);
                return 1;
            default:
                throw new UnreachableException();
        }
    }

    static IEnumerable<string> Lines(RestoreOutcome.Done done, BusinessClock clock)
    {
        yield return $"备份到第 {done.Backup.Sequence} 笔（{BackupVerb.Say(done.Backup, clock)}），日志补上 {done.Head.History.Sequence - done.Backup.Sequence} 笔。";
        yield return $"已恢复到{BackupVerb.Say(done.Head, clock)}。已核对行数和台账。";
        if (!done.HasJournal)
            yield return "没有找到日志，备份之后的记录不在里面。";
        if (done.WasSetBack)
            yield return "这段时间里机器的时钟倒退过，--to 的时间走到过不止一次；已恢复到最后一次，之前的都在里面。";
        if (done.Damage > 0)
            yield return $"日志末尾有 {done.Damage} 字节不完整，没有用上：多半是断电时没写完的一笔，它没有被确认过。";
        if (done.Kept is { } ending)
            yield return $"换下的文件改名留在原处，名字以 {ending} 结尾；确认无误后可以删掉。";
        yield return "请再做一次 backup。";
    }

    static async Task<int> SayAsync(VerbContext context, string fault)
    {
        await context.Error.WriteLineAsync(fault);
        return 2;
    }
}
