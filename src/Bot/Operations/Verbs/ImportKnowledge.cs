using System.Diagnostics;
using Bot.Knowledge;
using Bot.Time;

namespace Bot.Operations.Verbs;

/// <summary>knowledge import PATH…: each file on its own, whole or not at all, with a line for each.</summary>
static class ImportKnowledge
{
    public static async Task<int> RunAsync(VerbContext context, string[] paths, CancellationToken cancel)
    {
        var files = new List<(string Path, string Name)>();
        foreach (var path in paths)
        {
            if (Find(context.Resolve(path)) is not { } found)
            {
                await context.Error.WriteLineAsync($"没有“{path}”这个文件或目录。");
                return 2;
            }

            files.AddRange(found);
        }

        if (files.Count == 0)
        {
            await context.Error.WriteLineAsync("目录里没有能导入的文件；能读 .md .txt .html .docx .pdf。");
            return 2;
        }

        // What the folder holds comes first: it is older than what is brought in now.
        await context.Get<KnowledgeBase>().CurrentAsync(cancel);
        return await ImportAsync(context, files, cancel);
    }

    /// <summary>A file is taken whatever its name; of a folder only what is named like a document.</summary>
    static IEnumerable<(string Path, string Name)>? Find(string path)
    {
        if (File.Exists(path))
            return [(path, Path.GetFileName(path))];
        return !Directory.Exists(path)
            ? null
            : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => KnowledgeFolder.IsDocument(Path.GetFileName(file)))
                .Order(StringComparer.Ordinal)
                .Select(file => (file, Path.GetRelativePath(path, file)));
    }

    static async Task<int> ImportAsync(VerbContext context, List<(string Path, string Name)> files, CancellationToken cancel)
    {
        var outcomes = new List<ImportOutcome>();
        foreach (var (path, name) in files)
        {
            await context.ShowAsync(new VerbStep(outcomes.Count, files.Count, name));
            outcomes.Add(await ImportAsync(context, path, name, cancel));
        }

        await context.ShowAsync(new VerbStep(files.Count, files.Count, "导入完成"));
        foreach (var outcome in outcomes)
            await context.Out.WriteLineAsync(LineOf(outcome));
        var refused = outcomes.OfType<ImportOutcome.Refused>().Count();
        await context.Out.WriteLineAsync(
            $"新增 {outcomes.OfType<ImportOutcome.Added>().Count()}，更正 {outcomes.OfType<ImportOutcome.Replaced>().Count()}，不变 {outcomes.OfType<ImportOutcome.Unchanged>().Count()}，拒绝 {refused}。");
        return refused == 0 ? 0 : 1;
    }

    static async Task<ImportOutcome> ImportAsync(VerbContext context, string path, string name, CancellationToken cancel)
    {
        try
        {
            var import = new DocumentImport(context.Get<BusinessClock>().Now, DocumentImport.CommandLine, path);
            return await context.Get<ImportDocument>().RunAsync(KnowledgeFolder.ReadFile(path, name), import, cancel);
        }
        catch (UnreadableDocumentException refused)
        {
            return new ImportOutcome.Refused(name, refused.Message);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return new ImportOutcome.Refused(name, "文件打不开；请检查权限，或关闭正在编辑它的程序");
        }
    }

    static string LineOf(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Added added => $"新增 {added.File}：{About(added.Read)}{(added.Before is { } before ? $"；是《{before.Title}》的新版本" : "")}{Remarks(added.Read)}",
        ImportOutcome.Replaced replaced => $"更正 {replaced.File}：{About(replaced.Read)}；原来的内容留在档案里{Remarks(replaced.Read)}",
        ImportOutcome.Unchanged unchanged => $"不变 {unchanged.File}：《{unchanged.Document.Title}》已经在知识库里",
        ImportOutcome.Refused refused => $"拒绝 {refused.File}：{refused.Reason}",
        _ => throw new UnreachableException(),
    };

    static string About(ReadResult read) => $"《{read.Document.Title}》{(read.Document.Number is { } number ? $"（{number}）" : "")}{read.Document.Clauses.Count} 条";

    static string Remarks(ReadResult read) => string.Concat(read.Remarks.Select(remark => $"\n  请留意：{remark}"));
}
