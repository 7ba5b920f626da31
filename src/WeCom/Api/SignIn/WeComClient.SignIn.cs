namespace WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>
    /// GET auth/getuserinfo (PROTOCOL 11.3), for both ways of signing in. 40029, 42003, 42022: the code is wrong, expired
    /// or used, so start again.
    /// </summary>
    public async Task<ApiResult<SignIn>> GetSignInAsync(string code, CancellationToken cancel) =>
        (await GetAsync("auth/getuserinfo", ApiCall.Value("code", code), RawJson.Types.SignInAnswer, cancel))
            .Then(answer => answer.ToSignIn());

    /// <summary>POST auth/getuserdetail (PROTOCOL 11.4), within 30 minutes of the consent. 84014: too late.</summary>
    public Task<ApiResult<PrivateDetails>> GetPrivateDetailsAsync(string userTicket, CancellationToken cancel) =>
        PostAsync(
            "auth/getuserdetail",
            RawJson.Write(new UserTicketBody(userTicket), RawJson.Types.UserTicketBody),
            RawJson.Types.PrivateDetails,
            cancel);
}
