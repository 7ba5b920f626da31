using System.Text.RegularExpressions;

namespace Bot.Knowledge;

/// <summary>
/// What a question asks for: a sum, a time, a permission. How people ask for it says nothing about the subject, but a
/// clause that gives one answers sooner than a clause that only speaks of the same thing. Of the language, not of a field.
/// </summary>
static partial class AskedFor
{
    /// <summary>Longer matches (能…吗) hold the subject as well.</summary>
    const int LongestPhrase = 6;

    static readonly Kind[] Kinds =
    [
        new(AsksSum, GivesSum),
        new(AsksShare, GivesShare),
        new(AsksTime, GivesTime),
        new(AsksNumber, GivesNumber),
        new(AsksWho, GivesWho),
        new(AsksOutcome, GivesOutcome),
        new(AsksPermission, GivesPermission),
    ];

    /// <summary>All that a folded question asks for; usually one thing, often none.</summary>
    public static IReadOnlyList<Regex> In(string question) => [.. Kinds.Where(kind => kind.Asks.IsMatch(question)).Select(kind => kind.Gives)];

    /// <summary>Where it does nothing but ask.</summary>
    public static IEnumerable<Range> PhrasesIn(string question)
    {
        foreach (var kind in Kinds)
        {
            foreach (var (start, length) in Matches(kind.Asks, question))
            {
                if (length <= LongestPhrase)
                    yield return start..(start + length);
            }
        }

        foreach (var (start, length) in Matches(Figure, question))
            yield return start..(start + length);
    }

    /// <summary>1: a folded clause gives all that was asked for; -1: none of it; 0: some, or nothing of the kind was asked.</summary>
    public static int GivenBy(string clause, IReadOnlyList<Regex> wanted)
    {
        var given = wanted.Count(one => one.IsMatch(clause));
        return wanted.Count == 0 ? 0 : given == wanted.Count ? 1 : given == 0 ? -1 : 0;
    }

    /// <summary>
    /// Whether a clause only says what a word means where a question wants to know what may be done: the rule it serves
    /// answers that. Whether something counts as something is for the definition to say.
    /// </summary>
    public static bool OnlyDefines(string clause, string question) =>
        Definition.IsMatch(clause) && AsksPermission.IsMatch(question) && !AsksMeaning.IsMatch(question);

    static List<(int Start, int Length)> Matches(Regex pattern, string text)
    {
        var matches = new List<(int, int)>();
        foreach (var match in pattern.EnumerateMatches(text))
            matches.Add((match.Index, match.Length));
        return matches;
    }

    [GeneratedRegex("(多少|好多|几百|几千|几万|几|一万多)(块钱|钱|元|块)|什么标准|(收费|补助|补贴|经费)标准|(补|发|收|扣|给|交|花|付|罚)(多少|好多|几块)|什么价|多贵", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex AsksSum { get; }

    [GeneratedRegex("[0-9一二三四五六七八九十百千万]+(元|万元|%)|免收|免费|减半|付费|不收|公务卡|据实", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex GivesSum { get; }

    [GeneratedRegex("百分之几|占(多少|好多|几)|(几|多少)成|比例|占比|比重", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex AsksShare { get; }

    [GeneratedRegex("[0-9]%|百分之|[0-9一二三四五六七八九十][∶:][0-9]|分之[一二三四五六七八九十]", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex GivesShare { get; }

    [GeneratedRegex("(多|好)(久|长时间)|(几|多少|好多)(个)?(天|日|月|年|小时|学时|学期|分钟|周|星期|礼拜)|(啥|什么|哪个)时(候|间)|何时|最(晚|迟)|(几|哪)(点|号|天|月)|期限|截止", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex AsksTime { get; }

    [GeneratedRegex("[0-9一二三四五六七八九十百两半](个)?(工作日|教学日|日|天|小时|月|年|时|分钟|学时|学期|学年|周)|每(个)?(年|月|周|季|学期|学年)|之日起|之前|立即|及时|当(场|日|天)|永久|长期", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex GivesTime { get; }

    [GeneratedRegex("(几|多少|好多)(个人|人|名|位|个|次|回|节|家|份|门|篇|起|课时|字|克|分|斤|平米|平方)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex AsksNumber { get; }

    [GeneratedRegex("[0-9一二三四五六七八九十百两](人|名|次|节|课时|个|家|份|位|篇|门|起|克|分|字|平方米)|不设|不限", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex GivesNumber { get; }

    [GeneratedRegex("找谁|由谁|归谁|谁(来|批|管|定|负责|审)|(哪|什么|啥)(个)?(部门|科室|科|领导|单位|人)|归.{0,4}管|找哪", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex AsksWho { get; }

    [GeneratedRegex("负责|牵头|由|科|组|办公室|委员|书记|校长|主任|部门|机关|机构|领导|会议|法院", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex GivesWho { get; }

    [GeneratedRegex("(怎么|咋|咋个|如何)(处理|处分|罚|处罚|处置|追究)|会(怎样|怎么样|咋样|被)|后果|(什么|啥)(处分|处罚|责任)|追责", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex AsksOutcome { get; }

    [GeneratedRegex("给予|处分|处理|责令|取消|解除|扣发|参评|谈话|罚款|处罚|赔偿|责任|处置|追究|通报", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex GivesOutcome { get; }

    [GeneratedRegex("能不能|可不可以|可以|行不行?|行吗|要得|得不得行|能.{1,14}(吗|不|么)|合不合|合规|违规|算不算|允许|没事|对(吗|吧|不)|该不该|要不要|用不用|需不需要|需要.{1,14}(吗|不)|必须|会不会|是不是|算.{1,8}(吗|不)|要.{1,8}(吗|不)|不[?？]?$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex AsksPermission { get; }

    [GeneratedRegex("不得|禁止|严禁|不准|不许|不能|应当|可以|不属于|属于|按照.{0,10}处理|不需要|无需|必须|视为|有权|无效|有效|不适用|不计入|除外", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex GivesPermission { get; }

    [GeneratedRegex("^本.{2,6}所称|^本.{2,6}中的“", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Definition { get; }

    [GeneratedRegex("算|属于|包括|包含|什么(是|叫)|是指|定义|当成|视为", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex AsksMeaning { get; }

    /// <summary>六千块, 两瓶, 几十个: which figure it is a rule says otherwise, in bounds.</summary>
    [GeneratedRegex("[0-9一二三四五六七八九十百千几两]+多?(块钱|块|元|万|千|百|个|条|名|位|件|次|张|份|套|台|箱|束|盒|瓶|本|节课|节|门|家|点|岁)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Figure { get; }

    sealed record Kind(Regex Asks, Regex Gives);
}
