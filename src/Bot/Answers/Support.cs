using System.Text.RegularExpressions;

namespace Bot.Answers;

/// <summary>
/// Whether a sentence says what its evidence says and no more. A model is told to shorten the clause in its own words and
/// order; so its letters must stand in the evidence in the same order, its figures with their units and bounds, and no
/// denial may be dropped or added. What is merely true but said otherwise is withheld with the rest.
/// </summary>
static partial class Support
{
    /// <summary>So many letters of a part of the evidence are taken up: then its denials must be too.</summary>
    const int Touched = 2;

    /// <summary>Letters that carry no claim of their own.</summary>
    const string Neutral = "的了也就都均须应当该其并且而或和与及以为是有被由对向从按照如则即但在把将这";

    /// <param name="text">What the model says.</param>
    /// <param name="evidence">What leads in, then the sentences themselves.</param>
    /// <param name="names">Title, number and label of the source.</param>
    /// <returns>Null: it does.</returns>
    public static CheckFailure? FaultIn(string text, IReadOnlyList<string> evidence, string names)
    {
        var carried = string.Join('\n', evidence);
        if (Figure.Matches(text).Any(figure => !carried.Contains(figure.Value, StringComparison.Ordinal) && !names.Contains(figure.Value, StringComparison.Ordinal)))
            return CheckFailure.ForeignFigure;
        if (VerdictFault(text, carried, out var body))
            return CheckFailure.Reversed;
        if (!body.Any(char.IsLetter))
            return CheckFailure.Unsupported;
        if (evidence.SkipLast(1).Any(lead => Denies.IsMatch(lead)) && !Denies.IsMatch(body))
            return CheckFailure.Reversed;
        var places = Align(body, carried);
        if (DropsDenial(places, carried) || Parts(body).Any(part => AddsDenial(body, part, places, carried)))
            return CheckFailure.Reversed;
        return body.Index().Any(letter => char.IsLetter(letter.Item) && places[letter.Index] < 0 && !Neutral.Contains(letter.Item, StringComparison.Ordinal))
            ? CheckFailure.Unsupported
            : null;
    }

    /// <summary>不可以，… at the start must be borne out by the evidence; 对，… and the like can be borne out by nothing.</summary>
    static bool VerdictFault(string text, string evidence, out string body)
    {
        var verdict = Verdict.Match(text);
        body = verdict.Success ? text[verdict.Length..] : text;
        var forbids = Forbids.IsMatch(evidence);
        if ((Permits.IsMatch(text) && !Permits.IsMatch(evidence)) || (Obliges.IsMatch(text) && !Obliges.IsMatch(evidence)))
            return true;
        return verdict.Success && verdict.Groups["word"].Value switch
        {
            "不可以" or "不能" or "不行" or "不允许" or "不得" or "不要" => !forbids,
            "可以" or "能" or "允许" or "行" => forbids || !Permits.IsMatch(evidence),
            "需要" or "应当" or "应该" or "要" or "必须" => !Obliges.IsMatch(evidence),
            "不需要" or "不用" or "不必" or "无需" => !Frees.IsMatch(evidence),
            _ => true,
        };
    }

    /// <summary>Of a part of the evidence that is taken up, every 不得, 未, 除外 must be taken up too.</summary>
    static bool DropsDenial(int[] places, string evidence)
    {
        var taken = places.Where(place => place >= 0).ToHashSet();
        return Parts(evidence)
            .Where(part => taken.Count(place => place >= part.Start.Value && place < part.End.Value) >= Touched)
            .SelectMany(part => Denies.Matches(evidence[part]).Select(denial => part.Start.Value + denial.Index))
            .Any(denial => !taken.Contains(denial));
    }

    /// <summary>A part that denies stands on a part that does, or on one that follows a denial in the same evidence.</summary>
    static bool AddsDenial(string body, Range part, int[] places, string evidence)
    {
        var (start, length) = part.GetOffsetAndLength(body.Length);
        if (!Denies.IsMatch(body.AsSpan(start, length)))
            return false;
        var last = places[start..(start + length)].Max();
        return last < 0 || !Denies.IsMatch(evidence.AsSpan(0, last + 1));
    }

    /// <summary>For each character of the text its place in the evidence, or -1: the longest common subsequence.</summary>
    static int[] Align(string text, string evidence)
    {
        var common = new int[text.Length + 1, evidence.Length + 1];
        for (var i = text.Length - 1; i >= 0; i--)
        {
            for (var j = evidence.Length - 1; j >= 0; j--)
                common[i, j] = text[i] == evidence[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var places = new int[text.Length];
        Array.Fill(places, -1);
        for (int i = 0, j = 0; i < text.Length && j < evidence.Length;)
        {
            if (text[i] == evidence[j])
                places[i++] = j++;
            else if (common[i + 1, j] >= common[i, j + 1])
                i++;
            else
                j++;
        }

        return places;
    }

    static IEnumerable<Range> Parts(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !"，,。；;：\n！？".Contains(text[i], StringComparison.Ordinal))
                continue;
            if (i > start)
                yield return start..i;
            start = i + 1;
        }
    }

    /// <summary>A figure with what bounds it: 不满500元, 24小时内, 第十二条, 三次. 500元以上 is not 500元.</summary>
    [GeneratedRegex(
        @"(不超过|不少于|不低于|不高于|不满|超过|低于|高于|少于|多于|至少|最多|最高|最低|满)?(第?[0-9]+(\.[0-9]+)?|第[零〇一二三四五六七八九十百]+(?=[条章款项节编])|[零〇一二三四五六七八九十百千万两]{2,}|[一二两三四五六七八九十半](?=个?(次|年|月|天|日|倍|档|级|学期|学年|节|名|人|份|遍|元|万|千|百|周)))"
        + "[条章款项节编]?(个?(工作日|小时|分钟|万?元|天|日|年|月|周|次|人|名|节次|节|课时|学时|倍|档|级|份|件|字|遍|克|分|%|％|学期|学年))?(及?以上|及?以下|以内|之内|以外|内|前|后)?",
        RegexOptions.ExplicitCapture,
        1000)]
    static partial Regex Figure { get; }

    [GeneratedRegex("^(?<word>不可以|不能|不行|不允许|不得|不要|不需要|不用|不必|无需|可以|能|允许|行|需要|应当|应该|要|必须|对的?|是的?|没错|正确|当然(可以)?|没问题|没事|放心|不对|不是)(的)?[，,。；：！]", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Verdict { get; }

    [GeneratedRegex("(?<![不未])(可以|允许|准许|能够|可(?=[接收参]))", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Permits { get; }

    [GeneratedRegex("不得|不能|不可|不准|不允许|禁止|严禁|不予|不应", RegexOptions.None, 1000)]
    static partial Regex Forbids { get; }

    [GeneratedRegex("应当|必须|需|应|要求", RegexOptions.None, 1000)]
    static partial Regex Obliges { get; }

    [GeneratedRegex("不需要|不用|不必|无需|不再|免(?!费)|不要求|不得要求", RegexOptions.None, 1000)]
    static partial Regex Frees { get; }

    [GeneratedRegex("[不未无非勿]|免(?!费)|禁止|严禁|除外", RegexOptions.None, 1000)]
    static partial Regex Denies { get; }
}
