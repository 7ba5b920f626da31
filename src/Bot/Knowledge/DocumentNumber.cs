using System.Text;

namespace Bot.Knowledge;

/// <summary>Document numbers (文号) as people write them: X教发〔2024〕3号, X教发[2024]3号, X教发（2024）3 号 are one.</summary>
static class DocumentNumber
{
    public static string Fold(string number) =>
        string.Concat(number.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    public static bool AreSame(string? one, string? other) =>
        one is not null && other is not null && string.Equals(Fold(one), Fold(other), StringComparison.Ordinal);
}
