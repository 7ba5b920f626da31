using System.Text.RegularExpressions;

namespace Bot.Answers;

/// <summary>
/// The words by which an accusation is told from a question about the rules: who is spoken of, what is said to have
/// been done, and whether somebody asks or tells. Every pattern is bounded, so that a long text costs no more than its length.
/// </summary>
static partial class ReportWords
{
    const int Milliseconds = 1000;

    const string Surname =
        "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁马方袁柳史唐薛雷贺倪汤罗毕郝安顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮季贾江郭梅林钟徐邱骆高夏蔡田胡凌霍万柯卢莫丁邓洪包石崔龚程陆段侯武刘景龙叶白赖乔翁谭申牛尚温庄晏柴瞿阎曾欧肖付]";

    /// <summary>What may stand before a surname; elsewhere the character is part of a word (任何老师, 地方学校).</summary>
    const string BeforeName = @"(?<=^|[^\u4e00-\u9fff]|[校学园班级科组室处部的是叫名里现报事])";

    /// <summary>Common words that begin with a surname.</summary>
    const string NoName = "(?!高中|高校|高考|高级|高三|高二|高一|安全|万元|方案|周[一二三四五六日末]|金额|马上|施工|江苏|许多|范围|白天|林场|石油|程序|石头|段落)";

    const string Title = "(老师|教师|校长|副校长|主任|书记|园长|会计|出纳|科长|处长|局长|组长|队长|教导|教练|同志)";

    const string Role =
        "(老师|教师|校长|园长|主任|书记|会计|出纳|科长|处长|局长|组长|队长|教练|校医|厨师|宿管|保安|门卫|干部|领导|主席|评委|经理|老板|同事|食堂|学校|幼儿园|单位|小学|中学|小卖部|招生办|后勤|财务|总务|教研员|年级组|外教|教官|校方|上级|管事的|托管班|教务处|馆长|班子|采购员|负责人|供应商)";

    const string Money = "(红包|礼|钱|卡|烟|酒|茶|好处|回扣|提成|费|贿|款|[万千百元块]|金条|现金|东西|转账|手机)";

    const string Child = "(学生|孩子|娃|小孩|娃娃|女生|男生|同学|人)";

    const string Act =
        $"(收(了|过|受|取|起)?[^，。？！；]{{0,12}}{Money}|(拿|要|索要|索取|勒索)(了|过|起)?[^，。？！；]{{0,12}}(红包|礼|回扣|好处|提成|钱|块|万|烟|酒|(?<![打补])卡)|家长送的[^，。？！；]{{0,8}}(放进|揣|拿走|装进)|交钱才|不(送|交|买)[^，。？！；]{{0,6}}就|吃(了)?回扣|吃拿卡要"
        + "|受贿|行贿|贪污|贪了|挪用|私吞|侵吞|私分|截留|克扣|套(了|取)|虚报|冒领|报假|假发票|小金库|公款|公车私用|吃空饷|捞(钱|好处|油水)|中饱私囊|分红|入股|持股"
        + $"|体罚|殴打|辱骂|猥亵|骚扰|动手动脚|虐待|侮辱|耳光|不正当关系|关系(不正常|暧昧)|(打|骂|踢|掐|摸|扇|揪|关|罚)(了|过|着)?[^，。？！；]{{0,8}}{Child}|打手|打(伤|肿|哭)"
        + "|有偿补课|(收钱|收费|私下|偷偷|强制)[^，。？！；]{0,6}补课|补课[^，。？！；]{0,6}(收|一节|一个人|每人)|(开|办)(了|着)?[^，。？！；]{0,6}(小班|补习班|辅导班|培训班|托管班)|课上不讲|(外面|机构|校外)[^，。？！；]{0,6}(上课|代课|兼职)"
        + "|乱收|多收|违规收|强制[^，。？！；]{0,8}(收|买|订|交)|逼[^，。？！；]{0,10}(买|交|订|签|写|报名|送|喝)|强迫|推销|(卖|指定买)[^，。？！；]{0,8}(教辅|练习册|资料|试卷|保险|校服|东西)|凑份子"
        + "|走后门|徇私|内定|萝卜|漏(题|给)|泄(题|露)|串标|围标|拆(开|分)|转包|造假|弄虚作假|作弊|代签|替[^，。？！；]{0,6}签|打击报复|穿小鞋|包庇|瞒报|隐瞒不报|明码标价|塞(钱|红包)"
        + "|(给|把|安排)[^，。？！；]{0,14}(亲戚|侄|外甥|小舅子|老婆|老公|家属|关系户|自己屋?家)|(亲戚|老婆|老公|小舅子|侄[儿女子])[^，。？！；]{0,6}(在做|开的|承包|供货|中标)"
        + "|(过期|变质|发霉|烂|臭)[^，。？！；]{0,3}(肉|菜|米|油|食材|牛奶)|地沟油|(关|锁)在|借(了|过)?[^，。？！；]{0,6}(钱|万|块)|(给|帮)(他|她|自己)屋?家|发(了)?[^，。？！；]{0,10}红包|赌博|打麻将|嫖|送(了)?[^，。？！；]{0,6}(礼|红包|钱))";

    /// <summary>我要举报…, 向你们反映一个情况</summary>
    [GeneratedRegex(
        "(我|我们|本人|想|要|来|实名|匿名|现|特此|在此|你们|您)(要|想|来|实名|匿名)*(向[^，。？！；]{0,12})?(举报|检举|揭发|控告|告发|投诉(?!了?我|电话是))|(实名|匿名)(反映|举报|检举)|(我|想|要|向你们|向您|来)(来|想|要)?反映(一个|个|一下|下|几个|点)?(情况|问题|线索)|^(举报|检举|揭发|控告|告发|投诉)(?!人|者|制度|办法|奖励|的|受理|材料|之后|后|是|要|会|能|有|需)",
        RegexOptions.ExplicitCapture,
        Milliseconds)]
    public static partial Regex Announced { get; }

    /// <summary>去哪里举报, 举报电话</summary>
    [GeneratedRegex(
        "(怎么|如何|怎样|哪里|哪儿|去哪|向谁|找谁|在哪|能不能|可以|想)[^，。？！；]{0,6}(举报|检举|揭发|控告)(?!人|者|的|之?后|奖励)|(举报|检举|揭发|投诉)[^，。？！；]{0,4}(电话|渠道|方式|邮箱|途径|网站|入口|热线)",
        RegexOptions.ExplicitCapture,
        Milliseconds)]
    public static partial Regex AskedFor { get; }

    /// <summary>王某某校长收了…, 体育组张某打…, 老李报假发票</summary>
    [GeneratedRegex(
        $"({Surname}某某?|{BeforeName}{NoName}{Surname}[\\u4e00-\\u9fff]{{0,2}}{Title}|老{Surname})[^。？！；]{{0,30}}{Act}",
        RegexOptions.ExplicitCapture,
        Milliseconds)]
    public static partial Regex NamedActs { get; }

    /// <summary>张伟收了…, but not 高中收了…</summary>
    [GeneratedRegex(
        $"{BeforeName}{NoName}{Surname}[\\u4e00-\\u9fff]{{1,2}}(在[^，。？！；]{{0,10}})?{Act}", RegexOptions.ExplicitCapture, Milliseconds)]
    public static partial Regex NameOnlyActs { get; }

    /// <summary>Somebody is named, whatever is said of them.</summary>
    [GeneratedRegex($"{Surname}某|{BeforeName}{NoName}{Surname}[\\u4e00-\\u9fff]{{0,2}}{Title}", RegexOptions.ExplicitCapture, Milliseconds)]
    public static partial Regex Named { get; }

    /// <summary>我们校长拿回扣, 隔壁班的老师…, 有人…, 我儿子被老师扇了…</summary>
    [GeneratedRegex(
        $"((我们|咱们|我校|本校|我园|我单位|本单位|我同事|我|隔壁|某|那个|这个|有个|有的|有些|有|一个|一帮|这帮|同事)[^，。？！；]{{0,8}}{Role}|有人|[东西南北城山河江新][\\u4e00-\\u9fff]{{0,2}}(小学|中学|幼儿园))[^。？！；]{{0,30}}{Act}|(我|我们)?(儿子|女儿|娃|孩子|学生)被[^。？！；]{{0,12}}(打|扇|骂|摸|踢|关|罚|逼|掐|收)",
        RegexOptions.ExplicitCapture,
        Milliseconds)]
    public static partial Regex OneOfOursActs { get; }

    /// <summary>Somebody is spoken of who can do wrong in office: a role, a name, 他, 姓罗的.</summary>
    [GeneratedRegex($"{Role}|他|她|有人|姓{Surname}的|{Surname}某|(我|我们|我家)(儿子|女儿|娃|孩子)", RegexOptions.ExplicitCapture, Milliseconds)]
    public static partial Regex Somebody { get; }

    /// <summary>A parent's own child, or the place where something was: not yet somebody who did wrong.</summary>
    [GeneratedRegex("(我|我们|我家)(的)?(儿子|女儿|娃|孩子)|(在|到|来|去|回)(我们|咱们|本|我)?(学校|幼儿园|食堂|单位|小学|中学)", RegexOptions.ExplicitCapture, Milliseconds)]
    public static partial Regex OwnOrPlace { get; }

    /// <summary>What people want for themselves, or bear: 想转学, 申请理赔, 任务太多，累得很.</summary>
    [GeneratedRegex("想(申请|报名|办|转|请假|找|上|读|来)|理赔|转学|打算(申请|报名|转|请假)|累得|[好太]累|(任务|会议|表格)太多|负担重|压力大", RegexOptions.ExplicitCapture, Milliseconds)]
    public static partial Regex Wants { get; }

    [GeneratedRegex(Act, RegexOptions.ExplicitCapture, Milliseconds)]
    public static partial Regex Acts { get; }

    /// <summary>What makes it a story and not a heading: something happened, to somebody, then, so much.</summary>
    [GeneratedRegex(
        "了(?!解)|过(?!程|渡|节|失|错)|着|把|被|正在|天天|一直|经常|总是|每次|每个(?!学生|学校|老师|教师)|每天|每月|每周|这学期|上学期|上个?月|上周|周末|星期|晚上|昨天|前天|今天|刚才|监控"
        + "|[0-9一二三四五六七八九十百千两几]+(块|元|万|千|百)|一节|全班|全校|都(被|没|不)|他|她|(我|我们|我家)(儿子|女儿|娃|孩子|老公|老婆)|我们|咱们|我班|同事|亲戚|侄|外甥|小舅子|表弟|老婆|逼|让|喊|听说|从来|三天两头|合伙|全是|实际|揭露|手头|清清楚楚|私人|[这那](个|位|家|些)|某|，",
        RegexOptions.ExplicitCapture,
        Milliseconds)]
    public static partial Regex Tells { get; }

    /// <summary>Words of a witness or of somebody who wants it looked into.</summary>
    [GeneratedRegex(
        "亲眼|看到过|我看到|有证据|有录音|有截图|有照片|有视频|转账截图|转账记录|你们管不管|管不管|有没有人管|没人(敢)?管|查一查|查一下|查查|严查|请[^，。？！；]{0,6}查|太黑|恶心|无法无天|不敢说|不让(往外)?(说|讲)|都晓得|都知道|装作(不晓得|不知道)|还有王法|配当老师|求求|管管|凭什么|像什么话|算什么|没人过问|只好找你|举报无门|我有(录音|截图|照片|视频)|要?揭露|敢吭声",
        RegexOptions.ExplicitCapture,
        Milliseconds)]
    public static partial Regex Demands { get; }

    /// <summary>A question, or the heading of what somebody looks for.</summary>
    [GeneratedRegex(
        "[吗么呢吧？?]|(?<same>[\\u4e00-\\u9fff])[不没]\\k<same>|有没[有得]|(怎么|如何|怎样|咋)|什么|啥|哪|谁(?!都|也|不)|是否|多少|多久|百分之几|几(天|年|个|次|起|点|节|条|块|人|月|号|级|名|成|份|家|位|岁|篇|门|届|台|张|层|种|分|小时|课时|学时|周|期)|好(多|久)|对吧|对不对|[^都也][不没]有?$"
        + "|(规定|流程|标准|依据|办法|要求|条件|后果|范围|程序|政策|等次|责任|待遇|期限|材料|处分|处理|定性)[是有在]?$|(了解|咨询|请教|请问|想问|想知道)",
        RegexOptions.ExplicitCapture,
        Milliseconds)]
    public static partial Regex Asks { get; }

    [GeneratedRegex("如果|假如|假设|要是|万一|的话|倘若|若|比如|举例|遇到", RegexOptions.ExplicitCapture, Milliseconds)]
    public static partial Regex Supposes { get; }

    /// <summary>Who speaks of themselves reports nobody: 我是班主任，…; and who tells the bot to do something tells no story.</summary>
    [GeneratedRegex($"(我|本人)(是|作为|当)[^，。？！；]{{0,8}}{Role}|^(请|帮我|你)?(把|忽略|从现在起|扮演)|[^，。]{{0,4}}你好|您好|谢谢", RegexOptions.ExplicitCapture, Milliseconds)]
    public static partial Regex Aside { get; }
}
