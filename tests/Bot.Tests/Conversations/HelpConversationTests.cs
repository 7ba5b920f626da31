using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>帮助: what this person can do, in the order in which it is needed.</summary>
public class HelpConversationTests
{
    [Fact]
    public async Task Each_role_sees_its_own_parts_and_no_other()
    {
        await using var world = await BotWorld.StartAsync();

        var teacher = await world.Person("LinXiao").AsksAsync("帮助", "林晓，您好");
        var secretary = await HelpOfAsync(world.Person("ChenGuoHua"), last: "减负");
        var administrator = await HelpOfAsync(world.Person("HeJing"), last: "减负");

        Assert.Equal(["我的学习与承诺", "问规定"], Titles(teacher.Text));
        Assert.Equal(["我的学习与承诺", "问规定", "发布", "跟进", "个别情况", "其他"], Titles(secretary));
        Assert.Equal(["我的学习与承诺", "问规定", "发布", "跟进", "个别情况", "全区数据", "知识库与答复", "名册与权限", "其他"], Titles(administrator));
        Assert.StartsWith("• 我的任务", secretary.Split('】')[1].Trim(), StringComparison.Ordinal);
        Assert.StartsWith("• 发布学习", secretary.Split("【发布】")[1].Trim(), StringComparison.Ordinal);
    }

    /// <summary>Long help takes more than one message.</summary>
    static async Task<string> HelpOfAsync(Person person, string last)
    {
        await person.SaysAsync("帮助");
        await person.HearsAsync(last);
        return string.Join('\n', person.Heard.Select(entry => entry.Text));
    }

    static string[] Titles(string help) => [.. help.Split('【').Skip(1).Select(part => part.Split('】')[0])];
}
