using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WeComSimulator.Api;

/// <summary>Puts answers on the wire as WeCom does: status 200 always, errcode first, and a hint in every errmsg.</summary>
sealed class AnswerWriter(SimulatorClock clock)
{
    static readonly JsonSerializerOptions RawUnicode = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    long _calls;

    public Task WriteAsync(HttpContext http, ApiAnswer answer, CancellationToken cancel) => answer switch
    {
        ApiAnswer.File file => MediaWriter.WriteAsync(http, file.Media, cancel),
        ApiAnswer.Ok ok => WriteAsync(http, Complete(0, "ok", ok.Fields), cancel),
        ApiAnswer.Refused refused => WriteAsync(http, Complete(refused.Why.Code, Explain(http, refused.Why), []), cancel),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static Task WriteAsync(HttpContext http, JsonObject answer, CancellationToken cancel)
    {
        http.Response.ContentType = "application/json; charset=UTF-8";
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString(RawUnicode)), cancel).AsTask();
    }

    static JsonObject Complete(int code, string message, JsonObject fields)
    {
        var answer = new JsonObject { ["errcode"] = code, ["errmsg"] = message };
        foreach (var (name, value) in fields.ToArray())
        {
            fields.Remove(name);
            answer[name] = value;
        }

        return answer;
    }

    string Explain(HttpContext http, Refusal why)
    {
        var number = Interlocked.Increment(ref _calls);
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        var hash = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return $"{why.Text}, hint: [{seconds}_{number}_{hash}], from ip: {http.Connection.RemoteIpAddress}, "
            + $"more info at https://open.work.weixin.qq.com/devtool/query?e={why.Code}";
    }
}
