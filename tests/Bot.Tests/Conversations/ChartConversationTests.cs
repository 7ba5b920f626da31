using System.Buffers.Binary;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>统计 says it in words and, where there is something to compare, draws it.</summary>
public class ChartConversationTests
{
    [Fact]
    public async Task Statistics_over_several_schools_come_with_a_picture_that_fits_a_phone()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
        var he = world.Person("HeJing");

        await he.AsksAsync("统计 本月", "统计 本月", "完成率");
        var picture = await he.HearsAsync("完成率-本月.png");

        var png = world.DownloadOf(picture);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(720, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.InRange(png.Length, 10_000, 200_000);
    }

    [Fact]
    public async Task One_school_alone_is_not_drawn()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        var he = world.Person("HeJing");

        await he.AsksAsync("统计 本月 青榆区第一中学", "统计 本月");
        await he.AsksAsync("名册", "名册在职");

        Assert.DoesNotContain(he.Heard, entry => entry.Type == "image");
    }
}
