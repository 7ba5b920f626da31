using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>
/// Who came back with a code (PROTOCOL 11.3). errcode 0 alone authenticates nobody: only <see cref="Member"/> is one of
/// ours.
/// </summary>
public abstract record SignIn
{
    // Private: the family is closed.
    SignIn()
    {
    }

    /// <summary>A member of this corp, even one outside the app's visible range.</summary>
    /// <param name="UserId">To be compared without regard to case.</param>
    /// <param name="UserTicket">A bearer secret for 30 minutes, only after consent; null otherwise.</param>
    public sealed record Member(string UserId, string? UserTicket) : SignIn;

    /// <summary>A member of a linked corp.</summary>
    public sealed record LinkedMember(string CorpId, string UserId) : SignIn;

    /// <summary>Somebody of no corp of ours.</summary>
    public sealed record Stranger(string? OpenId, string? ExternalUserId) : SignIn;
}

/// <summary>What a member consented to tell; the rest is null. The userid is always there.</summary>
public sealed record PrivateDetails([property: JsonPropertyName("userid")] string UserId)
{
    /// <summary>"1" male, "2" female, "0" unknown.</summary>
    public string? Gender { get; init; }

    /// <summary>The address of the picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>The address of the member's code.</summary>
    public string? QrCode { get; init; }

    /// <summary>The mobile number.</summary>
    public string? Mobile { get; init; }

    /// <summary>The personal mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The corp's mail address.</summary>
    public string? BizMail { get; init; }

    /// <summary>The address.</summary>
    public string? Address { get; init; }
}

sealed record SignInAnswer(
    string? Userid = null, string? UserTicket = null, string? Openid = null, string? ExternalUserid = null)
{
    public SignIn ToSignIn() => Userid?.Split('/') switch
    {
        [{ Length: > 0 } userId] => new SignIn.Member(userId, string.IsNullOrEmpty(UserTicket) ? null : UserTicket),
        [{ Length: > 0 } corpId, { Length: > 0 } userId] => new SignIn.LinkedMember(corpId, userId),
        _ => new SignIn.Stranger(Openid, ExternalUserid),
    };
}

sealed record UserTicketBody(string UserTicket);
