namespace WeCom.Api;

/// <summary>The syntax of a userid (PROTOCOL part 10).</summary>
public static class UserIds
{
    /// <summary>1 to 64 letters, digits and <c>_-@.</c>; unique without regard to case.</summary>
    public static bool IsValid(string userId) =>
        userId.Length is >= 1 and <= 64
        && userId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '@' or '.');
}
