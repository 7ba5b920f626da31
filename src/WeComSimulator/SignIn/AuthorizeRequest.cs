using System.Text.RegularExpressions;
using WeComSimulator.Api;

namespace WeComSimulator.SignIn;

/// <summary>What a bot put into the sign-in address, inside WeCom or as a QR code.</summary>
sealed partial record AuthorizeRequest(string AppId, string AgentId, Uri? RedirectUri, string State, string Scope, string ResponseType)
{
    public bool WithDetails => Scope == "snsapi_privateinfo";

    public static AuthorizeRequest Of(IQueryCollection query) => new(
        query["appid"].ToString(),
        query["agentid"].ToString(),
        Uri.TryCreate(query["redirect_uri"].ToString(), UriKind.Absolute, out var uri) ? uri : null,
        query["state"].ToString(),
        query["scope"].ToString(),
        query["response_type"].ToString());

    /// <summary>The faults of the address inside WeCom.</summary>
    public Refusal? CheckOAuth(SimulatorOptions options)
    {
        if (ResponseType != "code")
            return Refusal.BadParameter("response_type");
        if (Scope is not ("snsapi_base" or "snsapi_privateinfo"))
            return Refusal.BadParameter("scope");
        if (WithDetails && AgentId.Length == 0)
            return new(41011, "agentid missing");
        return Check(options);
    }

    /// <summary>The faults of the address behind the QR code.</summary>
    public Refusal? CheckQrLogin(SimulatorOptions options) =>
        AgentId.Length == 0 ? new(41011, "agentid missing") : Check(options);

    /// <summary>Where the browser goes with a code; without one when the visitor refused.</summary>
    public string Back(string? code)
    {
        var parameters = code is null ? $"state={Uri.EscapeDataString(State)}" : $"code={code}&state={Uri.EscapeDataString(State)}";
        return $"{RedirectUri!.GetLeftPart(UriPartial.Query)}{(RedirectUri.Query.Length > 0 ? '&' : '?')}{parameters}";
    }

    Refusal? Check(SimulatorOptions options)
    {
        if (AppId != options.CorpId)
            return new(40013, "invalid corpid");
        if (AgentId.Length > 0 && AgentId != $"{options.AgentId}")
            return new(40056, "invalid agentid");
        if (State.Length > 0 && !StateSyntax().IsMatch(State))
            return new(84025, "invalid state");

        // Host and port, and nothing but them, must be those of the trusted domain.
        var trusted = options.TrustedDomain ?? options.BotCallbackUrl?.Authority;
        return RedirectUri is not null && string.Equals(RedirectUri.Authority, trusted, StringComparison.OrdinalIgnoreCase)
            ? null
            : new(50001, "redirect_url not trusted");
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9]{1,128}\z", RegexOptions.None, 1000)]
    private static partial Regex StateSyntax();
}
