using System.Diagnostics;
using System.Globalization;
using Bot.Conversation;

namespace Bot.Knowledge;

/// <summary>The only place with the words of bringing documents in and taking them down.</summary>
static class KnowledgeReplies
{
    /// <summary>So many clauses, and so much of each, show whether the reading went well.</summary>
    const int ShownClauses = 3;
    const int ShownText = 60;
    const int LongestFact = 30;

    public const string OnlyAdministrators = "知识库由区管理员维护，您发的文件没有收下。要增补规定，请把文件交给管理员。";
    public const string TooLarge = "文件超过 20 MB，没有读取。规定的文字远没有这么多，请删去图片或拆开后再发。";
    public const string Gone = "文件已经过期，企业微信不再提供。请把文件再发一次。";
    public const string Unreachable = "暂时没能从企业微信取到文件，什么都没有改变。请过几分钟再发一次。";
    public const string OtherFile = "这次取到的文件和预览时不一样，没有导入。请把文件再发一次，重新预览。";
    public const string WhichDocument = "请写明要下架哪份文件，例如“下架 清教发〔2024〕3号”；从某日起下架，写“下架 清教发〔2024〕3号 2026-12-01”。";

    public static string NoSuchDay(string said) => $"没有“{said}”这一天。请写成 2026-12-01 这样。";

    public static string Refused(string file, string reason) => $"“{file}”没有读成：{reason}。什么都没有改变。";

    public static string AlreadyThere(DocumentRecord document) =>
        $"《{document.Title}》已经在知识库里，内容一字不差，不用再导入。";

    public static string Preview(ImportOutcome outcome, ReadResult read, IReadOnlyList<PolicyDocument> ends)
    {
        var document = read.Document;
        return string.Join('\n',
        [
            $"读到《{document.Title}》，还没有导入。",
            Facts(document),
            $"共 {document.Clauses.Count} 条，开头是：",
            .. document.Clauses.Take(ShownClauses).Select(clause => $"{clause.Label} {Cut(clause.Text.ReplaceLineEndings(" "), ShownText)}"),
            Effect(outcome, ends),
            .. read.Remarks.Select(remark => $"请留意：{remark}。"),
        ]);
    }

    public static Reply.Card PreviewCard(ImportOutcome outcome, ReadResult read, string code) => new(
        "导入预览",
        $"{read.Document.Title}\n核对无误后点按钮，或 10 分钟内发送“确认 {code}”。",
        [
            new Fact("文号", Cut(read.Document.Number ?? "没有读到", LongestFact)),
            new Fact("条数", $"{read.Document.Clauses.Count} 条"),
            new Fact("作用", outcome switch
            {
                ImportOutcome.Replaced => "更正同文号的文件",
                ImportOutcome.Added { Before: not null } => "同文号的新版本",
                _ => "新增一份文件",
            }),
            new Fact("确认码", code),
        ],
        [new Button("确认导入", $"确认 {code}", Primary: true)]);

    public static string Imported(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Added added => $"已导入《{added.Read.Document.Title}》，共 {added.Read.Document.Clauses.Count} 条，现在就能问到。",
        ImportOutcome.Replaced replaced => $"已用新内容更正《{replaced.Read.Document.Title}》，共 {replaced.Read.Document.Clauses.Count} 条；原来的内容留在档案里。",
        ImportOutcome.Unchanged unchanged => AlreadyThere(unchanged.Document),
        _ => throw new UnreachableException(),
    };

    public static Reply.Card TakeDownCard(RepealOutcome.Repealed repealed, string code) => new(
        "下架预览",
        $"{repealed.Document.Title}\n{Say(repealed.On)}起不再作为现行规定；问到之前的日子仍会引用，并注明已废止。\n点按钮，或 10 分钟内发送“确认 {code}”。",
        [
            new Fact("文号", Cut(repealed.Document.Number ?? repealed.Document.Id, LongestFact)),
            new Fact("下架", $"{Say(repealed.On)}起"),
            new Fact("确认码", code),
        ],
        [new Button("确认下架", $"确认 {code}", Primary: true)]);

    public static string TakenDown(RepealOutcome.Repealed repealed) =>
        $"《{repealed.Document.Title}》{Say(repealed.On)}起不再作为现行规定。要撤回，把文件再导入一次，或用“下架”改日期。";

    public static string NotRepealed(RepealOutcome outcome) => outcome switch
    {
        RepealOutcome.Unknown unknown => $"知识库里没有“{unknown.Id}”。发送“知识库”看看有哪些文件，再写文号。",
        RepealOutcome.Ambiguous several => $"有 {several.Documents.Count} 份文件都像您说的，请写文号：\n{string.Join('\n', several.Documents.Select(document => $"· {document.Number ?? document.Id}《{document.Title}》"))}",
        _ => throw new UnreachableException(),
    };

    public static string Meaning(MeaningProgress progress) => progress switch
    {
        { IsFailing: true } => $"{progress.Embedded} 条能按意思查找；向量模型没有答复，先按字词查找，会自动重试，请检查 Model 设置和模型服务。",
        _ when progress.Embedded < progress.Clauses => $"{progress.Embedded} 条能按意思查找，其余按字词查找，向量在后台补齐。",
        _ => "每一条都能按意思查找。",
    };

    public static string Say(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Facts(PolicyDocument document) => string.Join("；", new[]
    {
        document.Number is { } number ? $"文号 {number}" : null,
        document.Issuer,
        document.Issued is { } issued ? $"{Say(issued)} 印发" : null,
        document.Effective is { } effective ? $"{Say(effective)} 起施行" : null,
        document.Repealed is { } repealed ? $"{Say(repealed)} 起废止" : null,
        document.Audience.Count > 0 ? $"只适用于{string.Join('、', document.Audience)}" : null,
    }.OfType<string>().DefaultIfEmpty("没有读到文号、发文单位和日期"));

    static string Effect(ImportOutcome outcome, IReadOnlyList<PolicyDocument> ends)
    {
        var effect = outcome switch
        {
            ImportOutcome.Replaced replaced => $"它会更正已有的《{replaced.Before.Title}》（同文号、同施行日期），原来的内容留在档案里。",
            ImportOutcome.Added { Before: { } before } => $"它是《{before.Title}》的新版本；问到之前的日子仍会引用旧版。",
            _ => "它是一份新文件。",
        };
        return ends.Count == 0 ? effect : $"{effect}它写明废止：{string.Join('、', ends.Select(document => $"《{document.Title}》"))}。";
    }

    static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
