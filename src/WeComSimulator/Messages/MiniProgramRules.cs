using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>The rules of miniprogram_notice. Its error numbers are documented as a range only; the assignment is ours.</summary>
static class MiniProgramRules
{
    public static Refusal? Check(JsonElement notice)
    {
        if (notice.Text("appid").Length == 0)
            return new(90207, "invalid miniprogram appid");
        if (notice.Text("title").Length is < 4 or > 12)
            return Refusal.BadParameter("title must have 4 to 12 characters");
        var items = notice.List("content_item");
        if (items.Count > 10)
            return new(90201, "content_item count out of limit");
        if (items.Any(item => item.Text("key").Length is 0 or > 10))
            return new(90202, "invalid content_item key length");
        return items.Any(item => item.Text("value").Length is 0 or > 30) ? new(90203, "invalid content_item value length") : null;
    }
}
