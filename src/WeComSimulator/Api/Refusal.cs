namespace WeComSimulator.Api;

/// <summary>Why WeCom says no: one of its error codes and the words that come with it.</summary>
sealed record Refusal(int Code, string Text)
{
    public static readonly Refusal WrongJson = new(40035, "invalid parameter. Warning: wrong json format.");

    public static Refusal BadParameter(string what) => new(40035, $"invalid parameter: {what}");
}
