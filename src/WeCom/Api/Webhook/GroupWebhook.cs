using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace WeCom.Api;

/// <summary>
/// The robot of one group (PROTOCOL part 15): write-only, without a token, because the key in its address is the secret.
/// At most 20 messages a minute, 45009 beyond; the queue is the caller's.
/// </summary>
public sealed class GroupWebhook
{
    readonly ApiTransport _transport;
    readonly string _key;

    /// <param name="http">As for <see cref="WeComClient"/>.</param>
    /// <param name="key">The <c>key</c> of the robot's address.</param>
    /// <param name="time">Measures durations for the log.</param>
    /// <param name="logger">Gets paths, codes and durations; never the key.</param>
    public GroupWebhook(HttpClient http, string key, TimeProvider time, ILogger<GroupWebhook> logger)
    {
        _transport = new ApiTransport(http, time, logger);
        _key = ApiCall.Value("key", key);
    }

    /// <summary>POST webhook/send. 93000, 93004, 93008: the robot is gone, stopped or not in the group.</summary>
    /// <returns>Refused without a request when a documented rule is broken.</returns>
    public async Task<ApiResult<NoContent>> SendAsync(WebhookMessage message, CancellationToken cancel)
    {
        if (WebhookRules.Check(message) is [var fault, ..])
            return new ApiResult<NoContent>.Refused(fault.ToError());
        return await CallAsync(ApiCall.Post("webhook/send", ToJson(message)), RawJson.Types.NoContent, cancel);
    }

    /// <summary>POST webhook/upload_media; the id serves this robot for 3 days.</summary>
    /// <param name="kind">A file of at most 20 MB or a recording.</param>
    /// <param name="fileName">What the group sees.</param>
    /// <param name="content">More than 5 bytes.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<ApiResult<UploadedMedia>> UploadAsync(
        MediaKind kind, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var call = new ApiCall("webhook/upload_media", $"type={kind.Name()}", () => MediaUpload.Body(fileName, content));
        return (await CallAsync(call, RawJson.Types.UploadAnswer, cancel)).Then(answer => answer.ToUploaded());
    }

    static string ToJson(WebhookMessage message)
    {
        var (type, payload) = message.Named;
        return RawJson.Write(writer =>
        {
            writer.WriteString("msgtype", type);
            writer.WritePropertyName(type);
            JsonSerializer.Serialize(writer, payload, RawJson.Types.GetTypeInfo(payload.GetType())!);
        });
    }

    async Task<ApiResult<T>> CallAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        var answer = await _transport.SendAsync(call.With(_key), cancel);
        if (answer is not ApiResult<HttpAnswer>.Ok(var http))
            return answer.Failed<T>();
        var result = ApiAnswer.Read(http.Body, type);
        if (result is ApiResult<T>.Refused(var error))
            _transport.LogRefusal(call, error);
        return result;
    }
}
