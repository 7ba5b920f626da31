namespace WeCom.Api;

/// <summary>Asks gettoken (PROTOCOL 5.1); only <see cref="Expiring"/> decides when.</summary>
static class TokenService
{
    public static async Task<ApiResult<Loan>> AskAsync(ApiTransport transport, string corpId, string secret)
    {
        var call = new ApiCall("gettoken", $"{ApiCall.Value("corpid", corpId)}&{ApiCall.Value("corpsecret", secret)}");
        var answer = await transport.SendAsync(call, CancellationToken.None);
        if (answer is not ApiResult<HttpAnswer>.Ok(var http))
            return answer.Failed<Loan>();

        var result = ApiAnswer.Read(http.Body, RawJson.Types.TokenAnswer, fromTokenService: true);
        if (result is ApiResult<TokenAnswer>.Refused(var error))
            transport.LogRefusal(call, error);
        return result.Then(token => new Loan(token.AccessToken, token.ExpiresIn));
    }
}

/// <summary>The answer of gettoken; the life in seconds.</summary>
sealed record TokenAnswer(string AccessToken, int ExpiresIn);
