using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Support;

/// <summary>A stand-in for an embedding model: a text points to the topics whose words it holds, and a little into a direction of its own.</summary>
static class ToyVectors
{
    static readonly string[][] Topics =
    [
        ["冷藏", "冰柜"],
        ["共同用餐", "吃饭"],
        ["鲜花", "花束"],
        ["购物卡", "红包"],
        ["24小时内上交", "来不及推掉"],
        ["课后服务费", "晚托"],
        ["烹饪后至食用前", "搁凉"],
    ];

    /// <summary>A prime, so that few texts share a direction by chance.</summary>
    const int Directions = 1021;

    public static Task Answer(HttpContext context, IReadOnlyList<string> texts) => context.Response.WriteAsJsonAsync(new
    {
        @object = "list",
        model = "toy",
        data = texts.Select((text, index) => new { @object = "embedding", index, embedding = Of(text) }),
    });

    /// <summary>As another model would: other numbers, and more of them, that mean the same.</summary>
    public static Task AnswerAsAnother(HttpContext context, IReadOnlyList<string> texts, int more) => context.Response.WriteAsJsonAsync(new
    {
        data = texts.Select((text, index) => new { index, embedding = Of(text).Reverse().Concat(new float[more]) }),
    });

    /// <summary>Not of length one: to make it so is the caller's work.</summary>
    public static float[] Of(string text)
    {
        var own = new float[Directions];
        own[text.Sum(letter => letter) % Directions] = 1;
        return [.. Topics.Select(words => words.Any(word => text.Contains(word, StringComparison.Ordinal)) ? 3f : 0f), .. own];
    }
}
