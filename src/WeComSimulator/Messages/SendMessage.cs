using System.Text.Json;
using System.Text.Json.Nodes;
using WeComSimulator.AddressBook;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>message/send: validate, find the people, and put a copy into the conversation of each.</summary>
sealed class SendMessage(
    SimulatorOptions options,
    SimulatorClock clock,
    Corp corp,
    MessageRules rules,
    Duplicates duplicates,
    RateLimits rates,
    CallLimits limits,
    SentMessages sent,
    ResponseCodes codes,
    IdTranslation translation,
    Deliveries deliveries)
{
    const int DefaultInterval = 1800;

    // One at a time, so that two identical requests cannot both be the first.
    readonly Lock _gate = new();

    public ApiAnswer Handle(ApiCall call)
    {
        lock (_gate)
            return Check(call) is { } refusal ? refusal : Accept(call);
    }

    Refusal? Check(ApiCall call)
    {
        var type = call.Body.Text("msgtype");
        var message = call.Body.Object(type.Length == 0 ? "msgtype" : type);
        return AgentRules.Check(call, call.Body.Number("agentid"), call.Body.Has("agentid"))
            ?? CheckFlags(call.Body)
            ?? rules.Check(type, message)
            ?? MessageRules.CheckSafe(type, call.Body.Number("safe") ?? 0)
            ?? CheckCallback(type, message);
    }

    static Refusal? CheckFlags(JsonElement body)
    {
        foreach (var flag in (ReadOnlySpan<string>)["enable_id_trans", "enable_duplicate_check"])
        {
            if (body.Has(flag) && body.Number(flag) is not (0 or 1))
                return Refusal.BadParameter(flag);
        }

        return body.Has("duplicate_check_interval") && body.Number("duplicate_check_interval") is null or < 0
            ? Refusal.BadParameter("duplicate_check_interval")
            : null;
    }

    Refusal? CheckCallback(string type, JsonElement message) =>
        type == "template_card" && TemplateCardRules.CallsBack(message) && options.BotCallbackUrl is null
            ? new(43012, "callback url is not configured")
            : null;

    ApiAnswer Accept(ApiCall call)
    {
        var (recipients, refused) = Recipients.Of(call.Body, corp);
        if (recipients is null)
            return refused!;
        var interval = TimeSpan.FromSeconds(call.Body.Number("duplicate_check_interval") ?? DefaultInterval);
        var checksDuplicates = call.Body.Number("enable_duplicate_check") == 1;
        if (checksDuplicates && duplicates.Repeated(call.RawBody, interval) is { } first)
            return first;
        var type = call.Body.Text("msgtype");
        var message = call.Body.Object(type);
        if (call.Body.Number("enable_id_trans") == 1)
            message = translation.Apply(type, message);
        if (!limits.TryTake("people", 200 * options.AccountLimit, TimeSpan.FromDays(1), recipients.Members.Count))
            return CallLimits.Exceeded;
        if (message.Text("task_id") is { Length: > 0 } taskId && !sent.TryUseTaskId(taskId))
            return new Refusal(42014, "duplicate task_id");

        var answer = Deliver(options.AgentId, type, message, recipients);
        if (checksDuplicates)
            duplicates.Remember(call.RawBody, answer);
        return answer;
    }

    JsonObject Deliver(int agentId, string type, JsonElement message, Recipients recipients)
    {
        var msgId = SentMessages.NewId();
        sent.Add(new SentMessage(msgId, agentId, type, [.. recipients.Members.Select(m => m.UserId)], clock.GetUtcNow()));
        foreach (var member in recipients.Members.Where(member => rates.TryDeliver(member.UserId, msgId)))
            deliveries.Show(member.UserId, type, message, msgId);
        var answer = recipients.ToAnswer();
        answer["msgid"] = msgId;
        if (type == "template_card" && TemplateCardRules.CallsBack(message))
            answer["response_code"] = codes.Issue(msgId, entryId: null);
        return answer;
    }
}
