using System.Globalization;
using System.Text;
using Bot.Conversation;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>The words in which an answer is given.</summary>
static class AnswerReplies
{
    /// <summary>What a phone shows without scrolling far.</summary>
    const int OneScreen = 600;

    /// <summary>Enough of a clause to tell whether it is the one.</summary>
    const int OneCandidate = 100;

    const int LongestLabel = 10;
    const int LongestEcho = 40;

    /// <summary>Stands before a sentence that fits the question; no clause has it.</summary>
    public const char Mark = '▶';

    public const string HowToRate = "答得对吗？回复“有用”或“没用 原因”。";

    /// <summary>Stands above the clauses while the model reads them; its words replace all of it once they are checked.</summary>
    const string StillReading = "【先给您看找到的条文，回答正在核对……】\n";

    const string NotFound = "知识库中没有找到能回答这个问题的规定，我不能凭空作答。";

    public const string Refusal = NotFound + "问题已记入缺口清单（不记姓名），由管理员补充；可以换个说法再问一次；要请人答复，发送“转人工”（会带上您的姓名）。";

    public const string NotedAsGap = "问题已记入缺口清单（不记姓名），由管理员补充。";

    public const string RefusalInGroup = NotFound + "问题已记入缺口清单（不记姓名），由管理员补充；可以换个说法再问一次；要请人答复，请在和我的单聊里再问。";

    public static string WhileTheModelReads(AnswerOutcome.Clauses found, AnswerOptions options, DateOnly today) =>
        StillReading + Of(found, options, today);

    public static string Of(AnswerOutcome outcome, AnswerOptions options, DateOnly today) => outcome switch
    {
        AnswerOutcome.Blank => "请用一句话写出想了解的规定，例如：老师可以收家长送的购物卡吗？发送“帮助”可以看到我能做什么。",
        AnswerOutcome.TooLong => $"问题有点长，请缩短到 {Question.Longest} 字以内，一次问一件事。",
        AnswerOutcome.Report => Report(options),
        AnswerOutcome.Refused refused => Nearest(refused, today) + Refusal,
        AnswerOutcome.NotHere missing => NotHere(missing),
        AnswerOutcome.RefusedInDoubt => $"{NotFound}{NotKept(options)}",
        AnswerOutcome.Clauses found => Heading(found.Question, today) + Clauses(found) + TransitionReplies.Beside(found.Transition) + DateReplies.Note(found.Passages[0].Document, found.Question, today),
        AnswerOutcome.Candidates some => Heading(some.Question, today) + Candidates(some) + TransitionReplies.Beside(some.Transition) + $"\n\n看某一条的全文，请发送：{ShowClause.CommandFor(some.Passages[0], some.Question.Day, today)}",
        AnswerOutcome.NotInForce old => NotInForce(old, today),
        AnswerOutcome.Prose prose => Heading(prose.Question, today) + Prose(prose) + TransitionReplies.Beside(prose.Transition) + DateReplies.Note(prose.Sentences[0].Passage.Document, prose.Question, today),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Report(AnswerOptions options) =>
        $"反映或举报违纪违法问题不由我受理，您刚才的内容不会登记，也不会转给任何人。请通过官方渠道反映：\n{options.ReportingChannels}\n如果只是想问规定，请用问句再问一次，例如：老师收礼怎么处理？";

    public static string NotKept(AnswerOptions options) =>
        $"您的话我没有留存。如果是想反映具体的人和事，这不由我受理，请通过官方渠道：\n{options.ReportingChannels}";

    /// <summary>The clauses that may fit, each a tap or a digit away.</summary>
    public static Reply.Card Card(AnswerOutcome.Candidates some, DateOnly today)
    {
        var numbers = string.Join('、', Enumerable.Range(1, some.Passages.Count));
        return new Reply.Card(
            "可能是下面这几条",
            $"{Heading(some.Question, today)}{Candidates(some)}{TransitionReplies.Beside(some.Transition)}\n\n点按钮或回复 {numbers} 看全文；都不是，请换个说法再问，或回复“转人工”。",
            [],
            [.. some.Passages.Select((passage, index) => new Button(
                Shortened($"{index + 1} {passage.Clause.Label}"), ShowClause.CommandFor(passage, some.Question.Day, today)))]);
    }

    /// <summary>One clause, all of it.</summary>
    public static string InFull(Passage passage, DateOnly day, DateOnly today) => passage.Document.StandingOn(day) switch
    {
        Standing.InForce => $"{DateReplies.AsOf(day, today)}{Source(passage)}\n{passage.Clause.Text}{DateReplies.Note(passage.Document, new Question("", day, null), today)}",
        Standing.NotYet => $"【尚未施行】{Source(passage)}，在此之前不能作为依据。\n{passage.Clause.Text}",
        _ => $"【已废止】{Name(passage)}自{DateReplies.Date(passage.Document.EndsOn!.Value)}起废止{DateReplies.Successor(passage.Document)}，仅供查阅，不能作为现行依据。\n{passage.Clause.Text}",
    };

    /// <summary>《办法》（文号）第十二条（2024年9月1日起施行）</summary>
    public static string Source(Passage passage) => $"{Name(passage)}（{DateReplies.Start(passage.Document)}）";

    /// <summary>Where a rule is near that leaves the very point open, that is worth knowing; it is no answer.</summary>
    public static string Nearest(AnswerOutcome.Refused refused, DateOnly today) => refused.Nearest is not { } passage ? "" :
        $"{Following(refused.Question)}最接近的条文是{Name(passage)}，但没有看到它写明您问的这一点（看全文请发送：{ShowClause.CommandFor(passage, refused.Question.Day, today)}）。\n";

    static string Clauses(AnswerOutcome.Clauses found)
    {
        var terms = QuestionWords.TermsOf(found.Question.Text);
        var text = new StringBuilder();
        foreach (var passage in found.Passages)
        {
            var room = OneScreen - text.Length;
            var source = Source(passage);
            // A companion that does not fit whole would push the best clause out of sight.
            if (text.Length > 0 && source.Length + passage.Clause.Text.Length > room)
                break;
            if (text.Length > 0)
                text.Append("\n\n");
            text.Append(source).Append('\n').Append(Words(Excerpt.Of(passage.Clause.Text, terms, room - source.Length)));
        }

        return text.ToString();
    }

    /// <summary>The pieces in their order: ▶ before a sentence that fits, …… for what is left out.</summary>
    public static string Words(Excerpt excerpt)
    {
        var text = new StringBuilder();
        foreach (var piece in excerpt.Pieces)
        {
            if (piece.IsAfterGap)
                text.Append(text.Length > 0 && text[^1] != '\n' ? "\n……\n" : "……\n");
            if (piece.IsFitting)
                text.Append(Mark);
            text.Append(piece.Text);
        }

        return text.Append(excerpt.IsWhole ? "" : "（节选）").ToString();
    }

    static string Candidates(AnswerOutcome.Candidates some)
    {
        var terms = QuestionWords.TermsOf(some.Question.Text);
        var text = new StringBuilder("没有把握哪一条正好回答这个问题，下面的条文可能相关：");
        foreach (var (index, passage) in some.Passages.Index())
        {
            var excerpt = Excerpt.Of(passage.Clause.Text, terms, OneCandidate);
            text.Append(CultureInfo.InvariantCulture, $"\n\n{index + 1}. {Name(passage)}\n{excerpt.Nearest.Trim()}");
        }

        return text.ToString();
    }

    static string NotHere(AnswerOutcome.NotHere missing)
    {
        var instead = missing.Successor is { } successor
            ? $"它已由《{successor.Title}》{(successor.Number is { } number ? $"（{number}）" : "")}替代，请改用这份文件的名称或文号再问。"
            : "请核对文号或名称；如果想知道现有文件对这件事怎么规定，请不写文件名，直接问事情。";
        return $"知识库里没有{missing.Named}，我不能拿别的文件的条文代替它来回答。{instead}";
    }

    static string NotInForce(AnswerOutcome.NotInForce old, DateOnly today)
    {
        var document = old.Passage.Document;
        var rules = old.Question.Day == today ? "现行规定" : $"{DateReplies.Date(old.Question.Day)}有效的规定";
        var label = document.StandingOn(old.Question.Day) == Standing.NotYet
            ? $"【尚未施行】{rules}中没有找到依据。下面的条文自{DateReplies.Date(document.StartsOn)}起施行，在此之前不能作为依据："
            : $"【已废止】{rules}中没有找到依据。下面的条文自{DateReplies.Date(document.EndsOn!.Value)}起废止{DateReplies.Successor(document)}，仅供查阅，不能作为现行依据：";
        var excerpt = Excerpt.Of(old.Passage.Clause.Text, QuestionWords.TermsOf(old.Question.Text), OneScreen - label.Length);
        return $"{label}\n{Name(old.Passage)}\n{Words(excerpt)}";
    }

    static string Prose(AnswerOutcome.Prose prose)
    {
        var sources = prose.Sentences.Select(sentence => sentence.Passage).Distinct().ToList();
        var text = new StringBuilder();
        foreach (var sentence in prose.Sentences)
            text.Append(sentence.Text).Append('〔').Append(sources.IndexOf(sentence.Passage) + 1).Append('〕');
        text.Append("\n\n依据：");
        foreach (var (index, source) in sources.Index())
        {
            text.Append('\n').Append('〔').Append(index + 1).Append('〕').Append(Source(source));
            foreach (var quotation in prose.Sentences.Where(sentence => sentence.Passage == source).SelectMany(sentence => sentence.Evidence).Distinct(StringComparer.Ordinal))
                text.Append('\n').Append(quotation);
        }

        return text.ToString();
    }

    static string Heading(Question question, DateOnly today) => Following(question) + DateReplies.AsOf(question.Day, today);

    static string Following(Question question) =>
        question.Follows is { } before ? $"接着“{(before.Length <= LongestEcho ? before : before[..LongestEcho] + "…")}”来看：\n" : "";

    static string Shortened(string label) => label.Length <= LongestLabel ? label : label[..LongestLabel];

    static string Name(Passage passage) =>
        $"《{passage.Document.Title}》{(passage.Document.Number is { } number ? $"（{number}）" : "")}{passage.Clause.Label}";
}
