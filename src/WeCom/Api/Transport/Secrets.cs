using System.Text.RegularExpressions;

namespace WeCom.Api;

/// <summary>Takes secrets out of text that others wrote, such as an errmsg that quotes our URL.</summary>
static partial class Secrets
{
    public static string Blank(string text) => NamedValue().Replace(text, "${name}=***");

    [GeneratedRegex(
        @"\b(?<name>access_token|corpsecret|secret|key|code|ticket|user_ticket|response_code)=[^&\s""',;]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamedValue();
}
