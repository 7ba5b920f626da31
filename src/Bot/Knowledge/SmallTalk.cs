using System.Text.RegularExpressions;

namespace Bot.Knowledge;

/// <summary>The phrases that every question has and that say nothing about what is asked.</summary>
static partial class SmallTalk
{
    [GeneratedRegex(
        "请问|您好|你好|谢谢|麻烦|我想(问|知道|了解|咨询)(一下)?|想(问|知道|了解|咨询)(一下)?|告诉我|帮我(查|看)(一下|下)?|有(哪些|什么|没有)|是不是|能不能|可不可以|可以不可以|会不会|要不要|该不该|算不算|行不行|"
        + "怎么办|怎么样|怎么|怎样|如何|什么|哪些|哪个|哪里|多少|多久|几天|几个|为什么|是否|可以|能否|应该|需要|规定|有关|关于|的话|一下|吗|呢|吧|啊|呀|嘛|么|了|的|我们|我|你们|你|咱们|这个|那个|这样|那样",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    public static partial Regex Phrases { get; }
}
