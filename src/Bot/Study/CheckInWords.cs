using System.Text.RegularExpressions;

namespace Bot.Study;

/// <summary>The words by which a sentence about checking in is told from a question, a refusal or talk about others.</summary>
static partial class CheckInWords
{
    /// <summary>From here on a note is a thought, in which a question word or a "not" may well stand.</summary>
    public const int LongNote = 12;

    /// <summary>打卡3天了: what a number counts when it is no task's number.</summary>
    public const string Measures = "天次遍分点月日年周个人名位小时节";

    public static readonly (string Word, SpeechKind Kind)[] Heads =
        [("打卡", SpeechKind.CheckIn), ("签到", SpeechKind.CheckIn), ("补打卡", SpeechKind.MakeUp), ("补签到", SpeechKind.MakeUp), ("补卡", SpeechKind.MakeUp), ("补学", SpeechKind.MakeUp)];

    [GeneratedRegex("^(?:(?:你好|您好|小助手|机器人|老师好?|书记好?|领导好?|在吗|那个|嗯+|好的?|收到|报告|大家好|@\\S+)[,，。!！~～:：\\s]*)+", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Polite();

    /// <summary>Faces and signs at the end: 打卡~, 打卡[OK].</summary>
    [GeneratedRegex("(?:[\\s~～^]|\\p{So}|\\p{Sk}|\\p{Cs}|\\uFE0F|\\[[^\\]\\[]{1,4}\\])+$", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Decoration();

    [GeneratedRegex("打卡|打.{0,3}卡|卡打|签.{0,2}到|学|看完|读完|听完|完成|课上完|课听完|补卡", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Mentions();

    /// <summary>Words that ask, wherever they stand in a short sentence.</summary>
    [GeneratedRegex("怎么|怎样|咋|如何|什么|啥|为何|吗|嘛|呢|哪|几[点时个次天]|多少|多久|多长|是否|能不能|可不可以|可以.{0,6}(?:么|吧)$|要不要|用不用|是不是|有没有|会不会|该不该|行不行|好不好|对不对|算不算|谁|何时|能否|可否|需不需要|么$|没有$|了没$|没$", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Asking();

    [GeneratedRegex("^(?:怎么|怎样|咋|如何|什么|啥|为什么|为何|哪|几|多少|多久|是否|能不能|可不可以|可以吗|要不要|用不用|是不是|有没有|谁|何时|能否|可否|需要|必须|请问|想问|问一下)", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex AskingStart();

    [GeneratedRegex("(?:吗|呢|么|嘛|吧|没有|与否)[。.!！~～]*$", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex AskingEnd();

    /// <summary>打卡 规定, 打卡 时间: somebody looks something up.</summary>
    [GeneratedRegex("^(?:的)?(?:规定|制度|要求|规则|规范|办法|流程|步骤|方法|方式|说明|时间|时限|截止|截止时间|期限|地点|次数|记录|情况|统计|链接|入口|名单|进度|提醒|通知|任务|列表|数据|报表|排名|率|人数|结果|内容|表|系统|功能|按钮|教程|帮助|标准|依据|政策|文件规定)(?:是.*|有.*|在.*)?$", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Topic();

    /// <summary>What does not sound like a thought about the lesson but about doing it: later, for others, not at all.</summary>
    [GeneratedRegex("^(?:明天|后天|等|稍后|待会|一会|回头|下次|改天|马上|准备|打算|帮|替|代|给|请|让|叫|提醒|通知|取消|撤销|撤回|删|错|失败|异常|不了|不上|不想|不要|不能|不会|没|未|忘|还没|无法|别|先不|打不|点不|他|她|大家|同事|所有人|全校|全体)", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex AsideStart();

    [GeneratedRegex("没|不(?!少|错|断|忘|易|懈|浅|已|负|虚|辱)|未(?!来)|(?<!不)忘|别(?!人)|无法|失败|拒绝|取消|撤销|异常|出错|报错|打错|点错|缺|漏", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Denying();

    [GeneratedRegex("不想|不要|不愿|不打算|拒绝|别.{0,3}打|不打卡|不签到|不学|懒得|烦|讨厌|反对", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Unwilling();

    [GeneratedRegex("明天|后天|等会|等一?下|稍后|待会|一会儿?|回头|下次|改天|晚点|马上|准备|打算|将|即将|快.{0,4}了$|正在|在学|开始|如果|要是|假如|应该|需要|必须|得去", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex PuttingOff();

    [GeneratedRegex("他|她|它|大家|同事|老师们|全校|全体|全员|所有人|别人|有人|某|你|您|咱|我们学校|学生|孩子|家长|帮(?!我).{1,4}打|替|代打|代签|代学|提醒|通知|督促|催|统计|规定|制度|要求|考核|扣|工资|绩效|学校|学生会|学期|学年|教学|科学|大学|中学|小学|文学|数学|同学|放学|上学|开学|入学|学籍|学费|学位|学历|奖学|助学|学分|学时", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Others();

    /// <summary>我要打卡, 帮我打卡: wants to, has not said that it is done.</summary>
    [GeneratedRegex("^(?:我|本人)?(?:请?帮我|给我|要|想|来|去|请|麻烦).{0,4}(?:打.{0,3}卡|签.{0,2}到|学习完?|完成)(?:一下|下)?(?:了|吧|哈|呀|哦)?$", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Wishing();
}
