using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: members, departments and tags are read as documented, by the documented paths.</summary>
public class ContactsTests
{
    static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    readonly ApiWorld _world = new();

    [Theory]
    [InlineData(false, "user/list")]
    [InlineData(true, "user/simplelist")]
    public async Task A_department_s_members_are_listed(bool briefly, string path)
    {
        _world.Api.On(path, """{"errcode":0,"errmsg":"ok","userlist":[{"userid":"lina","name":"李娜","department":[4]}]}""");

        var result = briefly
            ? await _world.Client.ListUsersBrieflyAsync(4, withSubdepartments: true, Cancel)
            : await _world.Client.ListUsersAsync(4, withSubdepartments: true, Cancel);

        Assert.Equal("李娜", Assert.Single(Assert.IsType<ApiResult<IReadOnlyList<UserInfo>>.Ok>(result).Value).Name);
        Assert.EndsWith("&department_id=4&fetch_child=1", _world.Api.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_ids_come_in_pages_until_the_cursor_is_empty()
    {
        _world.Api.On(
            "user/list_id",
            """{"errcode":0,"errmsg":"ok","next_cursor":"c2","dept_user":[{"userid":"lina","department":1},{"userid":"lina","department":4}]}""",
            """{"errcode":0,"errmsg":"ok","dept_user":[]}""");

        var first = await _world.Client.ListUserIdsAsync("", 10000, Cancel);
        var last = await _world.Client.ListUserIdsAsync("c2", 10000, Cancel);

        var page = Assert.IsType<ApiResult<UserIdPage>.Ok>(first).Value;
        Assert.Equal([new Membership("lina", 1), new Membership("lina", 4)], page.Memberships);
        Assert.Equal("c2", page.NextCursor);
        Assert.Equal("""{"cursor":"c2","limit":10000}""", _world.Api.LastBody);
        Assert.Empty(Assert.IsType<ApiResult<UserIdPage>.Ok>(last).Value.NextCursor);
    }

    [Fact]
    public async Task A_member_is_found_by_number_and_by_mailbox()
    {
        _world.Api.On("user/getuserid", """{"errcode":0,"errmsg":"ok","userid":"lina"}""");
        _world.Api.On("user/get_userid_by_email", """{"errcode":0,"errmsg":"ok","userid":"lina"}""");

        Assert.Equal(new ApiResult<string>.Ok("lina"), await _world.Client.FindUserIdByMobileAsync("13800000000", Cancel));
        Assert.Equal("""{"mobile":"13800000000"}""", _world.Api.LastBody);
        Assert.Equal(new ApiResult<string>.Ok("lina"), await _world.Client.FindUserIdByEmailAsync("lina@b.cn", Cancel));
        Assert.Equal("""{"email":"lina@b.cn","email_type":1}""", _world.Api.LastBody);
    }

    [Fact]
    public async Task Departments_are_read_in_each_of_their_three_shapes()
    {
        _world.Api
            .On("department/list", """{"errcode":0,"errmsg":"ok","department":[{"id":1,"name":"教育局","parentid":0,"order":4294967295,"department_leader":["bob"]}]}""")
            .On("department/simplelist", """{"errcode":0,"errmsg":"ok","department_id":[{"id":4,"parentid":1,"order":1}]}""")
            .On("department/get", """{"errcode":0,"errmsg":"ok","department":{"id":4,"name":"一中"}}""");

        var list = Value(await _world.Client.ListDepartmentsAsync(null, Cancel));
        var ids = Value(await _world.Client.ListDepartmentIdsAsync(1, Cancel));
        var one = Value(await _world.Client.GetDepartmentAsync(4, Cancel));

        Assert.Equal(("教育局", 4294967295L, "bob"), (list[0].Name, list[0].Order, list[0].LeaderIds![0]));
        Assert.Equal((4, 1), (ids[0].Id, ids[0].ParentId));
        Assert.Equal("一中", one.Name);
    }

    [Fact]
    public async Task Tags_name_their_members_and_departments()
    {
        _world.Api
            .On("tag/list", """{"errcode":0,"errmsg":"ok","taglist":[{"tagid":7,"tagname":"党员"}]}""")
            .On("tag/get", """{"errcode":0,"errmsg":"ok","tagname":"党员","userlist":[{"userid":"lina","name":"李娜"}],"partylist":[2]}""");

        var tags = Value(await _world.Client.ListTagsAsync(Cancel));
        var tagged = Value(await _world.Client.GetTagAsync(7, Cancel));

        Assert.Equal(new TagInfo(7, "党员"), Assert.Single(tags));
        Assert.Equal("lina", Assert.Single(tagged.Users!).UserId);
        Assert.Equal([2], tagged.DepartmentIds!);
    }

    [Theory]
    [InlineData("LiNa_0-1@b.cn", true)]
    [InlineData("", false)]
    [InlineData("a|b", false)]
    [InlineData("李娜", false)]
    public void A_userid_has_letters_digits_and_four_signs(string userId, bool isValid)
    {
        Assert.Equal(isValid, UserIds.IsValid(userId));
        Assert.False(UserIds.IsValid(new string('a', 65)));
    }

    static T Value<T>(ApiResult<T> result) => Assert.IsType<ApiResult<T>.Ok>(result).Value;
}
