namespace WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>GET user/get (PROTOCOL part 10). 60111 or 46004: unknown or outside the visible range.</summary>
    public Task<ApiResult<UserInfo>> GetUserAsync(string userId, CancellationToken cancel) =>
        GetAsync("user/get", ApiCall.Value("userid", userId), RawJson.Types.UserInfo, cancel);
}
