using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Support;

/// <summary>A stand-in for a poor embedding model: it counts pairs of characters and knows no meaning.</summary>
static class CrudeVectors
{
    const int Dimensions = 512;

    public static Task Answer(HttpContext context, IReadOnlyList<string> texts) => context.Response.WriteAsJsonAsync(new
    {
        data = texts.Select((text, index) => new { index, embedding = Of(text) }),
    });

    static float[] Of(string text)
    {
        var vector = new float[Dimensions];
        for (var at = 0; at + 1 < text.Length; at++)
        {
            // A hash that is the same in every run.
            var hash = ((text[at] * 31u) + text[at + 1]) * 2654435761u;
            vector[hash % Dimensions] += hash >> 31 == 0 ? 1 : -1;
        }

        vector[0] += 0.01f;
        return vector;
    }
}
