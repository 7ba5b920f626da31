using WeCom.Callback;
using WeComSimulator.AddressBook;

namespace Bot.Tests.WeComSimulator;

public sealed class ContactChangeTests
{
    [Fact]
    public async Task Who_joins_is_told_to_the_assistant_by_id_and_to_the_app_as_a_subscription()
    {
        await using var world = await StartAsync();

        await world.WeCom.Changes.JoinAsync(new CorpMember("XinRen", "新人", [3, 4]), SimulatorWorld.Cancel);

        var told = world.Contacts.Received.Single();
        Assert.Equal(
            ("sys", "change_contact", "create_user", "XinRen", "3,4", "", ""),
            (told["FromUserName"], told["Event"], told["ChangeType"], told["UserID"], told["Department"], told["Name"], told["AgentID"]));
        Assert.DoesNotContain("AgentID", told.Body, StringComparison.Ordinal);
        Assert.Equal(("XinRen", "subscribe"), (world.Bot.Last["FromUserName"], world.Bot.Last["Event"]));
        Assert.Equal(0, (await world.GetWithTokenAsync("user/get?userid=XinRen")).Code());
    }

    [Fact]
    public async Task Who_leaves_is_gone_for_both()
    {
        await using var world = await StartAsync();

        await world.WeCom.Changes.LeaveAsync(Some.Teacher, SimulatorWorld.Cancel);

        Assert.Equal(("delete_user", "LinXiao"), (world.Contacts.Last["ChangeType"], world.Contacts.Last["UserID"]));
        Assert.Equal("unsubscribe", world.Bot.Last["Event"]);
        Assert.Equal(81013, (await world.SendTextAsync(Some.Teacher, "通知")).Code());
    }

    [Fact]
    public async Task A_new_id_is_told_with_the_old_one_and_both_spellings_follow()
    {
        await using var world = await StartAsync();

        await world.WeCom.Changes.RenameIdAsync("WangFang2", "WangFangSY", SimulatorWorld.Cancel);
        await world.WeCom.Changes.MoveAsync("WangFangSY", [5], SimulatorWorld.Cancel);

        Assert.Equal(
            [("update_user", "WangFang2", "WangFangSY", ""), ("update_user", "WangFangSY", "", "5")],
            world.Contacts.Received.Select(told => (told["ChangeType"], told["UserID"], told["NewUserID"], told["Department"])).ToArray());
        Assert.Equal("王芳", (await world.GetWithTokenAsync("user/get?userid=WangFangSY")).Field("name"));
        Assert.Empty(world.Bot.Received);
    }

    [Fact]
    public async Task Leaving_the_app_s_range_concerns_the_app_alone()
    {
        await using var world = await StartAsync();

        await world.WeCom.Changes.SetVisibleAsync(Some.Teacher, visible: false, SimulatorWorld.Cancel);

        Assert.Equal("unsubscribe", world.Bot.Last["Event"]);
        Assert.Empty(world.Contacts.Received);
        Assert.Equal(60111, (await world.GetWithTokenAsync("user/get?userid=LinXiao")).Code());
    }

    [Fact]
    public async Task Departments_and_tags_change_too()
    {
        await using var world = await StartAsync();
        world.WeCom.Corp.Put(new CorpTag(1, "党员", ["LinXiao"], []));

        await world.WeCom.Changes.AddDepartmentAsync(new CorpDepartment(9, "青榆区第二中学", 1), SimulatorWorld.Cancel);
        await world.WeCom.Changes.MoveDepartmentAsync(9, 2, SimulatorWorld.Cancel);
        await world.WeCom.Changes.RemoveDepartmentAsync(9, SimulatorWorld.Cancel);
        await world.WeCom.Changes.ChangeTagAsync(1, ["SunLi"], ["LinXiao"], SimulatorWorld.Cancel);

        Assert.Equal(
            [("create_party", "9", "1"), ("update_party", "9", "2"), ("delete_party", "9", ""), ("update_tag", "", "")],
            world.Contacts.Received.Select(told => (told["ChangeType"], told["Id"], told["ParentId"])).ToArray());
        Assert.Equal(("SunLi", "LinXiao"), (world.Contacts.Last["AddUserItems"], world.Contacts.Last["DelUserItems"]));
        Assert.Equal("SunLi", Assert.Single(world.WeCom.Corp.Tag(1)!.Members));
    }

    [Fact]
    public async Task The_assistant_s_callback_is_signed_with_its_own_token_and_key()
    {
        await using var world = await StartAsync();

        await world.WeCom.Changes.LeaveAsync(Some.Teacher, SimulatorWorld.Cancel);

        Assert.IsType<CallbackReception.Accepted>(world.Contacts.Last.Reception);
        Assert.Equal(1, world.Contacts.Verifications);
        Assert.Equal(1, world.Bot.Verifications);
    }

    static async Task<SimulatorWorld> StartAsync()
    {
        var world = await SimulatorWorld.StartAsync();
        world.WeCom.Options.ContactsCallbackUrl = new Uri(world.Address, "/wecom/contacts");
        return world;
    }
}
