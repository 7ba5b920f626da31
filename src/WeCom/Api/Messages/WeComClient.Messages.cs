namespace WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>
    /// POST message/send (PROTOCOL part 6) with a body made by <see cref="SendMessageRequest.ToJson"/>. Not idempotent:
    /// after <see cref="ApiResult{T}.Unreachable"/> send the same string again.
    /// </summary>
    /// <remarks>81013: nobody named can be reached. 45009: the corp's rate.</remarks>
    public async Task<ApiResult<SentMessage>> SendAsync(string body, CancellationToken cancel) =>
        (await PostAsync("message/send", body, RawJson.Types.SendAnswer, cancel)).Then(answer => answer.ToSent());

    /// <summary>Sends a message that need not be sent again after an unknown outcome.</summary>
    /// <returns>Refused without a request when <see cref="SendMessageRequest.Check"/> finds a fault.</returns>
    public async Task<ApiResult<SentMessage>> SendAsync(SendMessageRequest request, CancellationToken cancel) =>
        request.Check() is [var fault, ..]
            ? new ApiResult<SentMessage>.Refused(fault.ToError())
            : await SendAsync(request.ToJson(), cancel);

    /// <summary>POST message/update_template_card (PROTOCOL 8.1). 60140: the code was used or is older than 72 hours.</summary>
    public Task<ApiResult<UpdatedCard>> UpdateCardAsync(UpdateCardRequest request, CancellationToken cancel) =>
        PostAsync("message/update_template_card", request.ToJson(), RawJson.Types.UpdatedCard, cancel);

    /// <summary>
    /// POST message/recall (PROTOCOL 8.2), within 24 hours of sending; takes effect in the WeCom client only. 40058: not
    /// a message of this app.
    /// </summary>
    public Task<ApiResult<NoContent>> RecallAsync(string msgId, CancellationToken cancel) =>
        PostAsync(
            "message/recall",
            RawJson.Write(new RecallBody(msgId), RawJson.Types.RecallBody),
            RawJson.Types.NoContent,
            cancel);
}

sealed record RecallBody(string Msgid);
