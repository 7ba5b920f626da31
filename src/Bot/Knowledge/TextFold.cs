using System.Text;

namespace Bot.Knowledge;

/// <summary>One spelling for what people write in many: full and half width, upper and lower case, traditional and simplified.</summary>
static class TextFold
{
    public static string Fold(string text)
    {
        var normal = text.IsNormalized(NormalizationForm.FormKC) ? text : Normalized(text);
        return string.Create(normal.Length, normal, static (folded, source) =>
        {
            for (var i = 0; i < folded.Length; i++)
                folded[i] = TraditionalCharacters.Simplify(char.ToLowerInvariant(source[i]));
        });
    }

    /// <summary>Half a surrogate pair, which a cut text may end in, cannot be normalised and stays as it is.</summary>
    static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
