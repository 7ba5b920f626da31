using Bot.Roster;
using Bot.Tests.Support;
using WeComSimulator;
using WeComSimulator.Api;

namespace Bot.Tests.Channels;

/// <summary>WeCom's side of the roster: followed by events, compared every night, beside the roster file and never over it.</summary>
public class ContactTests
{
    [Fact]
    public async Task After_the_start_it_is_known_who_is_out_of_range_and_the_preview_says_so()
    {
        await using var world = await ComparedAsync();

        var he = world.Person("HeJing");
        await he.AsksAsync("名册", "在名册、不在可见范围", "侯永年", "在可见范围、不在名册 1 人：fangke");

        Assert.True(world.Get<RosterDirectory>().IsKnownOutOfRange(SampleDistrict.OutsideVisibleRange));
        Assert.False(world.Get<RosterDirectory>().IsKnownOutOfRange("LinXiao"));
    }

    [Fact]
    public async Task Who_leaves_the_range_and_who_comes_back_is_followed_and_the_roster_row_stays_as_it_was()
    {
        await using var world = await ComparedAsync();
        var before = world.Get<RosterDirectory>().Find("LinXiao");

        await world.WeCom.Changes.SetVisibleAsync("LinXiao", visible: false, BotWorld.Cancel);
        await world.PassUntilAsync(() => world.Get<RosterDirectory>().IsKnownOutOfRange("LinXiao"));
        await world.WeCom.Changes.SetVisibleAsync("LinXiao", visible: true, BotWorld.Cancel);
        await world.PassUntilAsync(() => !world.Get<RosterDirectory>().IsKnownOutOfRange("LinXiao"));

        Assert.Equivalent(before, world.Get<RosterDirectory>().Find("LinXiao"));
    }

    [Fact]
    public async Task A_preview_names_whom_the_app_cannot_reach_and_counts_them_all_the_same()
    {
        await using var world = await ComparedAsync();
        await world.WeCom.Changes.SetVisibleAsync("WangFang", visible: false, BotWorld.Cancel);
        await world.PassUntilAsync(() => world.Get<RosterDirectory>().IsKnownOutOfRange("WangFang"));

        await world.Person("HeJing").AsksAsync(
            "发布学习\n标题：第四讲\n对象：全区\n截止：12月1日", $"将发给 {world.RosterCountOf(null)} 人", "未触达 1 人", "王芳");
    }

    [Fact]
    public async Task Whoever_leaves_moves_or_joins_is_noted_from_the_contact_callback()
    {
        await using var world = await ComparedAsync();
        var roster = world.Get<RosterDirectory>();

        var left = await world.WeCom.Changes.LeaveAsync("WangFang", BotWorld.Cancel);
        await world.WeCom.Changes.MoveAsync("LinXiao", [4], BotWorld.Cancel);
        await world.PassUntilAsync(() => roster.PresenceOf("WangFang") is { IsInCorp: false } && roster.PresenceOf("LinXiao")!.Departments.SequenceEqual([4]));

        Assert.All(left, delivery => Assert.True(delivery.Accepted));
        Assert.Equal("王芳", roster.Find("WangFang")!.Name);
    }

    [Fact]
    public async Task Every_night_all_are_compared_once_and_what_no_event_told_is_found()
    {
        await using var world = await ComparedAsync();
        var member = world.WeCom.Corp.Find("LinXiao")!;
        world.WeCom.Corp.Put(member with { InVisibleRange = false });
        var calls = world.WeCom.Api.Calls("department/simplelist");

        world.MoveTo("2026-11-24 03:17");
        await world.PassUntilAsync(() => world.Get<RosterDirectory>().IsKnownOutOfRange("LinXiao"));
        world.MoveTo("2026-11-24 12:00");
        await world.Person("HeJing").AsksAsync("名册", "林晓", "离开 1 人");

        Assert.Equal(calls + 1, world.WeCom.Api.Calls("department/simplelist"));
    }

    [Fact]
    public async Task Half_a_list_changes_nothing_and_is_asked_for_again()
    {
        await using var world = await ComparedAsync();
        world.WeCom.Api.Next("user/simplelist", new ApiFault { HttpStatus = 502 });
        var compared = PresenceTables.LastComparison(world.Store)!.Value.At;

        world.MoveTo("2026-11-24 03:17");
        await world.PassUntilAsync(() => PresenceTables.LastComparison(world.Store)!.Value.At > compared, seconds: 7200);

        Assert.Equal(0, PresenceTables.LastComparison(world.Store)!.Value.WentOut);
        Assert.False(world.Get<RosterDirectory>().IsKnownOutOfRange("LinXiao"));
    }

    [Fact]
    public async Task The_menu_is_made_when_it_is_missing_and_left_alone_when_it_is_right()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PassUntilAsync(() => world.WeCom.Menu.Current is not null);
        var lin = world.Person("LinXiao");

        await world.WeCom.TapMenuAsync("LinXiao", "我的任务", BotWorld.Cancel);
        await lin.HearsAsync("您没有要完成的任务");
        await world.WeCom.TapMenuAsync("LinXiao", "统计 本月", BotWorld.Cancel);
        await lin.HearsAsync("只有区管理员能用");

        Assert.Equal(1, world.WeCom.Api.Calls("menu/create"));
        Assert.Equal(10, world.WeCom.Menu.Entries.Count);
    }

    [Fact]
    public async Task A_person_is_welcomed_once_however_often_and_however_they_come_in()
    {
        await using var world = await BotWorld.StartAsync();
        var lin = world.Person("LinXiao");

        await Task.WhenAll(
            world.WeCom.SubscribeAsync("LinXiao", BotWorld.Cancel),
            world.WeCom.EnterAsync("LinXiao", BotWorld.Cancel));
        await lin.HearsAsync("林晓，您好");
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.WeCom.EnterAsync("LinXiao", BotWorld.Cancel);
        await lin.AsksAsync("我的记录", "还没有您的记录");

        Assert.Single(lin.Heard, entry => entry.Text.Contains("您好"));
    }

    static async Task<BotWorld> ComparedAsync()
    {
        var world = await BotWorld.StartAsync();
        await world.PassUntilAsync(() => PresenceTables.LastComparison(world.Store) is not null);
        return world;
    }
}
