using System.Text.RegularExpressions;

namespace Bot.Answers;

/// <summary>
/// Tells a report of misconduct from a question about the rules on it. In doubt a named person with an alleged act is
/// a report: the official channels hurt nobody, a stored accusation may.
/// </summary>
static partial class MisconductReport
{
    const string Surname =
        "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁马方袁柳史唐薛雷贺倪汤罗毕郝安顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮季贾江郭梅林钟徐邱骆高夏蔡田胡凌霍万柯卢莫丁邓洪包石崔龚程陆段侯武刘景龙叶白赖乔翁谭申牛尚温庄晏柴瞿阎曾欧肖付]";

    /// <summary>What may stand before a surname; elsewhere the character is part of a word (任何老师, 地方学校).</summary>
    const string BeforeName = @"(?<=^|[^\u4e00-\u9fff]|[校学园班级科组室的是叫名里现])";

    const string Title = "(老师|教师|校长|副校长|主任|书记|园长|会计|出纳|科长|处长|局长|教导|教练|同志)";

    const string Act =
        "(收了|收过|收受|索要|索取|贪污|贪了|挪用|受贿|行贿|吃回扣|拿回扣|拿了|吃拿卡要|体罚|打了|殴打|辱骂|骂了|猥亵|性骚扰|骚扰|私设|小金库|套取|虚报|造假|有偿补课|补课收|收费补课|办补习班|开补习班|乱收费|徇私|走后门|公车私用|赌博|嫖)";

    public static bool IsRecognisedIn(string text) =>
        Announced.IsMatch(text)
        || AskedFor.IsMatch(text)
        || NamedWithTitle.IsMatch(text)
        || (!Asking.IsMatch(text) && (NamedOnly.IsMatch(text) || OurOwn.IsMatch(text)));

    /// <summary>我要举报…</summary>
    [GeneratedRegex(
        "(我|我们|本人|想|要|来|实名|匿名|现|特此|在此)(要|想|来|实名|匿名)*(向.{0,12})?(举报|检举|揭发|控告|告发)|^(举报|检举|揭发|控告|告发)(?!人|者|制度|办法|奖励|的|受理|材料|之后|后)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    static partial Regex Announced { get; }

    /// <summary>去哪里举报, 举报电话</summary>
    [GeneratedRegex(
        "(怎么|如何|怎样|哪里|哪儿|去哪|向谁|找谁|在哪).{0,6}(举报|检举|揭发|控告)|(举报|检举|揭发).{0,4}(电话|渠道|方式|邮箱|途径|网站|入口)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    static partial Regex AskedFor { get; }

    /// <summary>王某某校长收了…</summary>
    [GeneratedRegex(
        $"{BeforeName}{Surname}(某某?|[\\u4e00-\\u9fff]{{0,2}}{Title}).{{0,20}}{Act}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex NamedWithTitle { get; }

    /// <summary>张伟收了…, but not 高中收了…</summary>
    [GeneratedRegex(
        $"{BeforeName}(?!高中|高校|高考|高三|高二|高一|安全|万元|方案|周[一二三四五六日末]|金额|马上|施工|江苏|许多|范围|白天|林场|石油){Surname}[\\u4e00-\\u9fff]{{1,2}}(在.{{0,10}})?{Act}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    static partial Regex NamedOnly { get; }

    /// <summary>我们校长拿回扣</summary>
    [GeneratedRegex(
        $"(我们|我校|本校|我单位|我们学校|我园|某校).{{0,8}}{Title}.{{0,20}}{Act}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex OurOwn { get; }

    [GeneratedRegex("[吗呢？?]|怎么|如何|怎样|什么|哪|是否|多少|能不能|可不可以|算不算|会不会|是不是", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    static partial Regex Asking { get; }
}
