using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>授权 and 撤权: roles by place in the tree, shown before they are given, in the ledger, untouched by imports.</summary>
public class RoleConversationTests
{
    [Fact]
    public async Task A_teacher_made_secretary_may_publish_to_the_own_school_until_it_is_taken_back()
    {
        await using var world = await BotWorld.StartAsync();
        var (he, lin) = (world.Person("HeJing"), world.Person("LinXiao"));
        await lin.AsksAsync("发布学习", "只有学校书记或管理员能用");

        var preview = await he.AsksAsync("授权 林晓 书记 第一中学", "授权预览：林晓 书记", "青榆区第一中学", "再导入名册也不会变");
        await he.TapsAsync(preview, "确认授权");
        await he.HearsAsync("林晓现在是青榆区第一中学书记");
        await lin.HearsAsync("何静授权您为青榆区第一中学书记");
        await lin.AsksAsync("发布学习", "发布学习（1/5）：类型");
        await lin.AsksAsync("取消");
        await he.AsksAsync("撤权 林晓", "已收回林晓（青榆区第一中学）的书记权限");

        await lin.AsksAsync("发布学习", "只有学校书记或管理员能用");
        var ledger = world.Store.Ledger(1, 1000).Select(entry => entry.Body).ToList();
        Assert.Contains(ledger, body => body.Contains("role-granted", StringComparison.Ordinal) && body.Contains("linxiao", StringComparison.Ordinal));
        Assert.Contains(ledger, body => body.Contains("role-revoked", StringComparison.Ordinal) && body.Contains("linxiao", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_given_in_the_chat_outlasts_the_next_roster_file_and_a_role_taken_stays_taken()
    {
        await using var world = await BotWorld.StartAsync();
        var he = world.Person("HeJing");
        await world.ImportAsync("账号,姓名,学校,角色\nHeJing,何静,机关,管理员\nLinXiao,林晓,一中,\nChenGuoHua,陈国华,一中,书记\n");
        await he.TapsAsync(await he.AsksAsync("授权 管理员 林晓", "授权预览：林晓 管理员"), "确认授权");
        await he.HearsAsync("林晓现在是区管理员");
        await he.AsksAsync("撤权 陈国华", "已收回");

        await world.ImportAsync("账号,姓名,学校,支部,角色\nHeJing,何静,机关,,管理员\nLinXiao,林晓,一中,一支部,\nChenGuoHua,陈国华,一中,一支部,书记\n");

        await world.Person("LinXiao").AsksAsync("统计 本月", "统计 本月");
        await world.Person("ChenGuoHua").AsksAsync("进度", "只有学校书记或管理员能用");
    }

    [Fact]
    public async Task Two_of_one_name_are_asked_back_and_the_school_tells_them_apart()
    {
        await using var world = await BotWorld.StartAsync();
        await world.ImportAsync("账号,姓名,学校,角色\nHeJing,何静,机关,管理员\nWangFang,王芳,第一中学,\nWangFang2,王芳,实验小学,\nMaLi,马力,实验小学,\n");
        var he = world.Person("HeJing");

        var which = await he.AsksAsync("授权 王芳 书记", "有 2 位王芳，是哪一位", "第一中学 王芳（账号 wangfang）", "实验小学 王芳（账号 wangfang2）");
        await he.TapsAsync(which, "wangfang2");
        await he.HearsAsync("授权预览：王芳 书记", "实验小学，账号 wangfang2");
        await he.AsksAsync("授权 王芳 书记 第一中学", "授权预览：王芳 书记", "第一中学，账号 wangfang");
        await he.AsksAsync("授权 马力 书记 第一中学", "马力在实验小学，不在“第一中学”");
    }

    [Theory]
    [InlineData("授权", "请写明给什么权限：书记 或 管理员")]
    [InlineData("授权 书记", "请写明是谁")]
    [InlineData("授权 林晓 校长", "请写明给什么权限：书记 或 管理员")]
    [InlineData("授权 张无忌 书记", "在职名册里没有“张无忌”")]
    [InlineData("授权 陈国华 书记", "陈国华（青榆区第一中学）已经是书记")]
    [InlineData("授权 何静 书记", "不能改自己的权限")]
    [InlineData("撤权", "请写明是谁")]
    [InlineData("撤权 何静", "不能改自己的权限")]
    [InlineData("撤权 林晓", "没有书记或管理员权限，没有变")]
    public async Task What_does_not_fit_says_what_to_do(string said, string heard)
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("HeJing").AsksAsync(said, heard);

        Assert.DoesNotContain(world.Store.Ledger(1, 1000), entry => entry.Body.Contains("role-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secretary_gives_no_roles_and_a_person_who_moved_before_the_confirmation_gets_none()
    {
        await using var world = await BotWorld.StartAsync();
        var he = world.Person("HeJing");
        await world.Person("ChenGuoHua").AsksAsync("授权 林晓 书记", "只有区管理员能用");
        await world.ImportAsync("账号,姓名,学校,角色\nHeJing,何静,机关,管理员\nLinXiao,林晓,一中,\n");
        var preview = await he.AsksAsync("授权 林晓 书记", "授权预览：林晓 书记", "一中");

        await world.ImportAsync("账号,姓名,学校,角色\nHeJing,何静,机关,管理员\nLinXiao,林晓,二小,\n");
        await he.TapsAsync(preview, "确认授权");

        await he.HearsAsync("这个人刚刚调动或离开了，没有授权");
        await world.Person("LinXiao").AsksAsync("进度", "只有学校书记或管理员能用");
    }
}
