namespace Bot.Tests.WeComSimulator;

/// <summary>Requests that are right, for tests that are about something else.</summary>
static class Some
{
    public const string Teacher = "LinXiao";
    public const string OtherTeacher = "WangFang";

    public static IDictionary<string, object?> ButtonCard(string taskId = "task-1") => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["card_type"] = "button_interaction",
        ["main_title"] = new { title = "学习任务 3", desc = "廉洁从教" },
        ["horizontal_content_list"] = new[] { new { keyname = "截止", value = "3月9日" } },
        ["button_list"] = new object[] { new { text = "打卡", style = 1, key = "checkin:3" }, new { text = "材料", type = 1, url = "https://a.example/3" } },
        ["task_id"] = taskId,
    };

    public static IDictionary<string, object?> TextNotice() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["card_type"] = "text_notice",
        ["main_title"] = new { title = "本月统计" },
        ["card_action"] = new { type = 1, url = "https://a.example/stats" },
    };

    public static IDictionary<string, object?> With(this IDictionary<string, object?> card, string name, object? value)
    {
        card[name] = value;
        return card;
    }

    public static IDictionary<string, object?> Without(this IDictionary<string, object?> card, string name)
    {
        card.Remove(name);
        return card;
    }

    public static ByteArrayContent MediaPart(string fileName, byte[] content)
    {
        var part = new ByteArrayContent(content);
        var raw = System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(fileName));
        part.Headers.TryAddWithoutValidation(
            "Content-Disposition", $"form-data; name=\"media\"; filename=\"{raw}\"; filelength={content.Length}");
        part.Headers.ContentType = new("application/octet-stream");
        return part;
    }
}
