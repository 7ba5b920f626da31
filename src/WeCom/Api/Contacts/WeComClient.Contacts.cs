namespace WeCom.Api;

/// <remarks>
/// Contacts (PROTOCOL part 10). There are no pages but for list_id: keep what you read, and honour 45009 and 45033.
/// 60011 is the app's missing right to a department, member or tag.
/// </remarks>
public sealed partial class WeComClient
{
    /// <summary>GET user/get. 60111 or 46004: unknown or outside the visible range.</summary>
    public Task<ApiResult<UserInfo>> GetUserAsync(string userId, CancellationToken cancel) =>
        GetAsync("user/get", ApiCall.Value("userid", userId), RawJson.Types.UserInfo, cancel);

    /// <summary>GET user/simplelist: ids, names and departments of a department's members.</summary>
    public Task<ApiResult<IReadOnlyList<UserInfo>>> ListUsersBrieflyAsync(
        int departmentId, bool withSubdepartments, CancellationToken cancel) =>
        ListUsersAsync("user/simplelist", departmentId, withSubdepartments, cancel);

    /// <summary>GET user/list: a department's members whole. 45029: too many, ask for each department alone.</summary>
    public Task<ApiResult<IReadOnlyList<UserInfo>>> ListUsersAsync(
        int departmentId, bool withSubdepartments, CancellationToken cancel) =>
        ListUsersAsync("user/list", departmentId, withSubdepartments, cancel);

    /// <summary>POST user/list_id: every member's id and departments. Only with the contact-sync assistant's secret.</summary>
    /// <param name="cursor">Empty for the first page. 50100: start anew.</param>
    /// <param name="limit">1 to 10,000 rows.</param>
    /// <param name="cancel">Ends the call.</param>
    public Task<ApiResult<UserIdPage>> ListUserIdsAsync(string cursor, int limit, CancellationToken cancel) =>
        PostAsync(
            "user/list_id",
            RawJson.Write(new UserIdPageBody(cursor, limit), RawJson.Types.UserIdPageBody),
            RawJson.Types.UserIdPage,
            cancel);

    /// <summary>POST user/getuserid. Wrong numbers, a fifth of the corp's size, block it for a day.</summary>
    public Task<ApiResult<string>> FindUserIdByMobileAsync(string mobile, CancellationToken cancel) =>
        FindUserIdAsync("user/getuserid", RawJson.Write(new MobileBody(mobile), RawJson.Types.MobileBody), cancel);

    /// <summary>POST user/get_userid_by_email, by the corp's mailbox. The same block as for numbers.</summary>
    public Task<ApiResult<string>> FindUserIdByEmailAsync(string email, CancellationToken cancel) =>
        FindUserIdAsync("user/get_userid_by_email", RawJson.Write(new EmailBody(email, 1), RawJson.Types.EmailBody), cancel);

    /// <summary>GET department/list: a department with all below it, or all the app sees when null.</summary>
    public async Task<ApiResult<IReadOnlyList<DepartmentInfo>>> ListDepartmentsAsync(int? id, CancellationToken cancel) =>
        (await GetAsync("department/list", Id(id), RawJson.Types.DepartmentList, cancel)).Then(answer => answer.Department);

    /// <summary>GET department/simplelist: ids, parents and order only.</summary>
    public async Task<ApiResult<IReadOnlyList<DepartmentInfo>>> ListDepartmentIdsAsync(int? id, CancellationToken cancel) =>
        (await GetAsync("department/simplelist", Id(id), RawJson.Types.DepartmentIdList, cancel))
            .Then(answer => answer.DepartmentId);

    /// <summary>GET department/get. 60003 or 60123: unknown.</summary>
    public async Task<ApiResult<DepartmentInfo>> GetDepartmentAsync(int id, CancellationToken cancel) =>
        (await GetAsync("department/get", Id(id), RawJson.Types.DepartmentAnswer, cancel)).Then(answer => answer.Department);

    /// <summary>GET tag/list.</summary>
    public async Task<ApiResult<IReadOnlyList<TagInfo>>> ListTagsAsync(CancellationToken cancel) =>
        (await GetAsync("tag/list", "", RawJson.Types.TagList, cancel)).Then(answer => answer.Taglist);

    /// <summary>GET tag/get. 40068: unknown.</summary>
    public Task<ApiResult<TaggedMembers>> GetTagAsync(int tagId, CancellationToken cancel) =>
        GetAsync("tag/get", ApiCall.Value("tagid", tagId), RawJson.Types.TaggedMembers, cancel);

    async Task<ApiResult<IReadOnlyList<UserInfo>>> ListUsersAsync(
        string path, int departmentId, bool withSubdepartments, CancellationToken cancel)
    {
        var query = $"{ApiCall.Value("department_id", departmentId)}&fetch_child={(withSubdepartments ? 1 : 0)}";
        return (await GetAsync(path, query, RawJson.Types.UserList, cancel)).Then(answer => answer.Userlist);
    }

    async Task<ApiResult<string>> FindUserIdAsync(string path, string body, CancellationToken cancel) =>
        (await PostAsync(path, body, RawJson.Types.UserIdAnswer, cancel)).Then(answer => answer.Userid);

    static string Id(int? id) => id is { } value ? ApiCall.Value("id", value) : "";
}
