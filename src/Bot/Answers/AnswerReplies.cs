using System.Globalization;
using System.Text;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>The words in which an answer is given.</summary>
static class AnswerReplies
{
    /// <summary>What a phone shows without scrolling far.</summary>
    const int OneScreen = 600;

    /// <summary>Enough of a clause to tell whether it is the one.</summary>
    const int OneCandidate = 100;

    public const string Refusal = "知识库中没有找到能回答这个问题的规定，我不能凭空作答。问题已记入缺口清单（不记姓名），由管理员补充。可以换个说法再问一次；要请人答复，发送“转人工”（会带上您的姓名）。";

    public static string Of(AnswerOutcome outcome, AnswerOptions options, DateOnly today) => outcome switch
    {
        AnswerOutcome.Blank => "请用一句话写出想了解的规定，例如：老师可以收家长送的购物卡吗？发送“帮助”可以看到我能做什么。",
        AnswerOutcome.TooLong => $"问题有点长，请缩短到 {Question.Longest} 字以内，一次问一件事。",
        AnswerOutcome.Report => $"反映或举报违纪违法问题不由我受理，您刚才的内容不会登记，也不会转给任何人。请通过官方渠道反映：\n{options.ReportingChannels}",
        AnswerOutcome.Refused => Refusal,
        AnswerOutcome.Clauses found => AsOf(found.Question.Day, today) + Clauses(found),
        AnswerOutcome.Candidates some => AsOf(some.Question.Day, today) + Candidates(some),
        AnswerOutcome.NotInForce old => NotInForce(old),
        AnswerOutcome.Prose prose => AsOf(prose.Question.Day, today) + Prose(prose),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>《办法》（文号）第十二条（2024年9月1日起施行）</summary>
    public static string Source(Passage passage) => $"{Name(passage)}（{Start(passage.Document)}）";

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

    static string Words(Excerpt excerpt)
    {
        var body = excerpt.IsWhole ? excerpt.Text : $"{excerpt.Text}（节选）";
        return excerpt.Fitting is { } fitting ? $"【相关句】{fitting}\n【条文】{body}" : body;
    }

    static string Candidates(AnswerOutcome.Candidates some)
    {
        var terms = QuestionWords.TermsOf(some.Question.Text);
        var text = new StringBuilder("没有把握哪一条正好回答这个问题，下面的条文可能相关：");
        foreach (var (index, passage) in some.Passages.Index())
        {
            var excerpt = Excerpt.Of(passage.Clause.Text, terms, OneCandidate);
            text.Append(CultureInfo.InvariantCulture, $"\n\n{index + 1}. {Name(passage)}\n{excerpt.Fitting ?? excerpt.Text}");
        }

        return text.Append("\n\n看某一条的全文，请发送：").Append(ClauseReference.For(some.Passages[0])).ToString();
    }

    static string NotInForce(AnswerOutcome.NotInForce old)
    {
        var document = old.Passage.Document;
        var label = document.StandingOn(old.Question.Day) == Standing.NotYet
            ? $"【尚未施行】现行规定中没有找到依据。下面的条文自{Date(document.StartsOn)}起施行，在此之前不能作为依据："
            : $"【已废止】现行规定中没有找到依据。下面的条文自{Date(document.EndsOn!.Value)}起废止{Successor(document)}，仅供查阅，不能作为现行依据：";
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
            foreach (var quotation in prose.Sentences.Where(sentence => sentence.Passage == source).Select(sentence => sentence.Quotation).Distinct(StringComparer.Ordinal))
                text.Append('\n').Append(quotation);
        }

        return text.ToString();
    }

    static string AsOf(DateOnly day, DateOnly today) => day == today ? "" : $"按{Date(day)}有效的规定：\n";

    static string Name(Passage passage) =>
        $"《{passage.Document.Title}》{(passage.Document.Number is { } number ? $"（{number}）" : "")}{passage.Clause.Label}";

    static string Start(PolicyDocument document) =>
        document.StartsOn == DateOnly.MinValue ? "施行日期未注明" : $"{Date(document.StartsOn)}起施行";

    static string Successor(PolicyDocument document) =>
        document.SupersededBy is { } successor ? $"，由《{successor.Title}》{(successor.Number is { } number ? $"（{number}）" : "")}替代" : "";

    static string Date(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
