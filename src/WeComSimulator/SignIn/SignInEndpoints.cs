using System.Text.Json.Nodes;
using WeComSimulator.AddressBook;
using WeComSimulator.Api;

namespace WeComSimulator.SignIn;

/// <summary>Turns a sign-in's code into a person, and a ticket into what that person agreed to show.</summary>
sealed class SignInEndpoints(SignInCodes codes, Corp corp)
{
    public ApiAnswer UserInfo(ApiCall call) => WithCode(call, pascalCase: false);

    /// <summary>The old path answers in another spelling.</summary>
    public ApiAnswer OldUserInfo(ApiCall call) => WithCode(call, pascalCase: true);

    public ApiAnswer UserDetail(ApiCall call)
    {
        if (codes.UserOf(call.Body.Text("user_ticket")) is not { } userId || corp.Find(userId) is not { } member)
            return new Refusal(84014, "user_ticket expired");
        return new JsonObject
        {
            ["userid"] = member.UserId,
            ["gender"] = "0",
            ["avatar"] = "",
            ["qr_code"] = "",
            ["mobile"] = member.Mobile,
            ["email"] = member.Email,
            ["biz_mail"] = "",
            ["address"] = "",
        };
    }

    ApiAnswer WithCode(ApiCall call, bool pascalCase)
    {
        var code = call.Query("code");
        if (code.Length == 0)
            return new Refusal(41008, "code missing");
        var (found, refused) = codes.Redeem(code);
        return found is null ? refused! : Describe(found, pascalCase);
    }

    JsonObject Describe(SignInCodes.Issued issued, bool pascalCase) => issued.Visitor switch
    {
        Visitor.Member { UserId: var id } when pascalCase => new JsonObject { ["UserId"] = id, ["DeviceId"] = "" },
        Visitor.Member { UserId: var id } => DescribeMember(id, issued.WithDetails),
        Visitor.OtherCorp { CorpAndUserId: var id } => new JsonObject { [pascalCase ? "UserId" : "userid"] = id },
        Visitor.Outsider { OpenId: var id } when pascalCase => new JsonObject { ["OpenId"] = id, ["DeviceId"] = "" },
        Visitor.Outsider { OpenId: var id } => new JsonObject { ["openid"] = id, ["external_userid"] = $"wm{id}" },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // The id comes back for everybody in the corp; details only for those whom the app sees.
    JsonObject DescribeMember(string userId, bool withDetails)
    {
        var answer = new JsonObject { ["userid"] = userId };
        if (withDetails && corp.Find(userId) is { InVisibleRange: true })
            answer["user_ticket"] = codes.IssueTicket(userId);
        return answer;
    }
}
