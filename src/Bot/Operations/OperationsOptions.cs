using Microsoft.Extensions.Options;

namespace Bot.Operations;

/// <summary>Where the program listens.</summary>
sealed class ListenOptions
{
    public string Urls { get; set; } = "http://127.0.0.1:5080";
}

sealed class ListenOptionsValidator : IValidateOptions<ListenOptions>
{
    public ValidateOptionsResult Validate(string? name, ListenOptions options)
    {
        var wrong = options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(url => !IsAddress(url))
            .ToList();
        return wrong.Count == 0 && options.Urls.Trim().Length > 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Urls 的值“{string.Join(';', wrong)}”不是监听地址，应写成 http://127.0.0.1:5080。");
    }

    static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
