using System.Text.RegularExpressions;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>
/// The kind of detail a question asks for, to the unit: how many years, at what hour, which diploma. A clause that speaks of
/// the same thing but holds no such detail answers something else, however well its words fit. <see cref="AskedFor"/> is
/// coarser and orders clauses; this decides whether the best of them may be an answer. Of the language, not of a field.
/// </summary>
static class AskedDetail
{
    const string Number = "[0-9一二三四五六七八九十百千万两半]";
    const string HowMany = "(多少|好多|(?<!好)几)";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Who asks whether something is so names no detail with these: 能给几个学生讲题吗.</summary>
    static readonly Regex Indefinite = new("[几啥哪]|什么", RegexOptions.None, Patience);

    static readonly Regex AsksWhether = new("吗|不[?？]?$|可不可以|能不能|行不行|是不是|算不算|有没有|要不要|会不会|得不得", RegexOptions.ExplicitCapture, Patience);

    static readonly Kind[] Kinds =
    [
        // How much; what is paid is no bound from which something else is due (30万元以上的).
        new("(多少|好多|几)[百千]?(块钱|钱|元|块|万)|(超过|达到|满)(多少|好多)|多贵|(什么|啥)价", "[0-9](元|万元|块)|[一二三四五六七八九十百千万]+元|百分之|[0-9]%|免收|免费|免除|减半|付费|不收|据实|全额|同价"),
        new(
            "(费|金|补助|补贴|工资|津贴|价格?|薪)(标准)?(是|要|为|有|按|收|给|发|交|拿|[一每]?个?(天|月|年|次|节|顿|人)){0,3}(多少|好多)(?!人|名|次|天|年|个)|(补|发|赔|罚|奖)(多少|好多)(?!人|名|次|天|年|个|节|课|家)"
            + "|(收费|补助|补贴|经费|工资)标准|什么标准(收费?|补|发|给)|(多少|好多)[^，。？]{0,3}(费|补助|补贴|工资|奖金|押金|违约金)",
            $"{Number}(元|万元|%|块)(?!以上|以下|、不满)|百分之|免收|免费|免除|减半|付费|不收|不另行收费|不得收|据实|全额|同价|不补|不发|个月奖励性绩效|不得领取"),
        new($"百分之(几|多少)|占.{{0,4}}(多少|好多|几成|几)|{HowMany}成|比例(是|为|不|要|最|限|多|$)|占比|比重|(多少|几)个?百分点", "[0-9]%|百分之|[0-9一二三四五六七八九十][:∶][0-9一二三四五六七八九十]|分之[一二三四五六七八九十]|半数|全部"),

        // When, how often, how long.
        new("(几|哪)点(?!建议|要求|意见)", $"{Number}{{1,3}}(时(?!间|候)|点|:[0-9])"),
        new("几月(几|份|$)|(几|哪一?|哪个)号|哪个月|哪一?[天日]|哪一?年", "[0-9]月|[0-9]{4}年|每[月周年季].{0,3}[0-9一二三四五六日末底]|日(内|前|起|至|到|以前|之前)|周[一二三四五六日]|次[日月]|当[日天月]|[月年季]末|月底|学期(末|结束)|开学|放(寒|暑)?假|毕业季"),
        new("从(什么|啥|哪个?)时(候|间)|从(几|哪)(天|号|月|点|年)|(什么|啥|哪个)时(候|间)(才)?(开始|启动|起|实行|施行|执行|生效)|(几(号|月)|哪天)(开始|起)", "[0-9]日?(起|至|到)|自.{1,16}起|[0-9]月|开始|开学|次日|放学后|之日|启用|施行"),
        new($"(多久|多长时间|好久|{HowMany}个?(天|月|年|周|学期|学年|星期|季度))[^，。？?]{{0,6}}?一(次|回|遍|届|期)", $"每(个)?({Number}+个?)?(年|月|周|季度?|学期|学年|天|日|星期|教学日|餐(?!次))|定期|随时|{Number}(年|月|周|日|天)[^，。；]{{0,6}}[一1](次|届|期)|一(学期|学年|年|月|周)"),
        new($"{HowMany}个?(年(?!级)|学年|学期)", $"(?<![0-9])[0-9]{{1,2}}年|[一二三四五六七八九十两半]年(?!级)|{Number}(个月|个?学期|个?学年)|永久|长期|期满"),
        new($"{HowMany}个月", $"{Number}(个月|年(?!级)|个?学期|个?学年|日|天|周)|永久|长期"),
        new($"{HowMany}个?(工作日|天|日(?!期)|周|星期|礼拜)", $"{Number}个?(工作日|教学日|日(?!期)|天|小时|个?月|周|年(?!级))|立即|及时|随时|当[场日天]|次日"),
        new($"{HowMany}个?(小时|钟头|分钟|学时)", $"{Number}个?(小时|分钟|学时)|立即|当[场日天]|[0-9]时"),
        new("(多久|多长(时间)?|好久|好长时间|期限|时限)(?![^，。？?]{0,6}一(次|回|遍|届|期))", $"{Number}个?(工作日|教学日|日(?!期)|天|小时|个?月|年(?!级)|分钟|学时|学期|学年|周|星期)|每(个)?(年|月|周|学期|学年|季度)|立即|及时|随时|当[场日天]|永久|长期|次日"),

        // How many of what.
        new($"{HowMany}(个人|人|名|位)(?!家长|老师|教师|代表|专家|学生)", $"{Number}(个|多)?(人|名|位)|不限|不设|不少于{Number}"),
        new($"{HowMany}(个|名|位)?(家长|老师|教师|代表|专家|学生|评委|考官)", $"{Number}(个|多)?(人|名|位)|[0-9]%|半数|不限|不设|不少于{Number}"),
        new($"{HowMany}(次|回|遍|趟)", $"{Number}(节)?(次|回|遍)|首次|再次|每.{{0,6}}一次|每(日|天|周|月|年|学期|学年)|不限|不得再"),
        new($"{HowMany}(节|个?课时|堂)", $"{Number}个?(节|课时|学时)"),
        new(
            $"{HowMany}(家(?!长)|份|门|篇|起|字|克|斤|平米|平方|台|张|本|辆|间|层|级|届)|{HowMany}个(?=摄像|窗口|教室|床|灶|群|名额)",
            "[0-9]+(家|份|门|篇|起|字|克|斤|平方米|台|张|本|辆|间|层|级|届|种|项|个|类)|[一二三四五六七八九十两]+(家|份|门|篇|起|台|张|本|辆|间|层|级|届|种|项|类)|不设|不限"),

        // What somebody must be, have, bring; where to get it and whose it is to say.
        new($"多大(年纪|年龄|岁数)|{HowMany}(周)?岁|年龄", "岁|年龄|退休"),
        new("学历|文凭|本科|大专|研究生", "学历|文凭|本科|专科|大专|研究生|学位"),
        new("(什么|啥|哪种|几级|多高|要求).{0,3}职称|职称(要求|是什么|几级)", "职称"),
        new("(什么|啥|哪些|哪种|几级).{0,2}(证书?|资格|资质)|(要|有)[^，。？]{0,6}(资格证|证书|资质|许可证)|驾照", "资格|证书|许可证|资质|[^保]证(?!据)|证明"),
        new("(什么|啥|哪些)(样的?)?(材料|证明|资料|证件|单据|文件)|(带|附|提供|准备)(什么|啥|哪些)(?!人)", "材料|证明|证书?|资料|证件|[^代]表(?!示|彰|扬|现)|簿|票据|单据|病历|发票|凭证"),
        new("(哪里|哪儿|哪个地方|哪个网站|哪个平台).{0,2}(领|拿|下载|打印|买|查|看)", "领取|下载|发放|网站|平台|系统|公示栏|公布|室|企业微信|查阅|查看|购买"),
        new("找谁|由谁|归谁|谁(来|批|管|定|负责|审)|(哪|什么|啥)(个)?(部门|科室|科|领导|单位)|归.{0,4}管|找哪", "负责|牵头|由|科|组|办公室|委员|书记|校长|主任|部门|机关|机构|领导|会议|法院|向|经|报"),
    ];

    /// <summary>True: the question asks for a detail of a kind that the clause does not hold.</summary>
    public static bool IsMissingIn(string clause, string question)
    {
        var asked = TextFold.Fold(question);
        var there = TextFold.Fold(clause);
        var whether = AsksWhether.IsMatch(asked);
        return Kinds.Any(kind => kind.Asks.Match(asked) is { Success: true } match && !(whether && Indefinite.IsMatch(match.Value)) && !kind.Gives.IsMatch(there));
    }

    sealed class Kind(string asks, string gives)
    {
        public Regex Asks { get; } = new(asks, RegexOptions.ExplicitCapture, Patience);

        public Regex Gives { get; } = new(gives, RegexOptions.ExplicitCapture, Patience);
    }
}
