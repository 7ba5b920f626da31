using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>A client against a scripted API, with a clock that moves by hand and a log that is kept.</summary>
sealed class ApiWorld
{
    public const string Secret = "s3cretOfTheApp";

    public ApiWorld()
    {
        Client = new WeComClient(new HttpClient(Api), "ww1", Secret, Clock, Log);
        Api.On("gettoken", Enumerable.Range(1, 99).Select(Token));
    }

    public ScriptedApi Api { get; } = new();

    public FakeTimeProvider Clock { get; } = new();

    public CollectingLogger<WeComClient> Log { get; } = new();

    public WeComClient Client { get; }

    public static string Token(int number) => Token($"token-{number}");

    public static string Token(string token) =>
        $$"""{"errcode":0,"errmsg":"ok","access_token":"{{token}}","expires_in":7200}""";

    public static string Error(int code) =>
        $$"""{"errcode":{{code}},"errmsg":"no, hint: [1732000000_1_abc], from ip: 203.0.113.9, see ?access_token=token-1"}""";

    /// <summary>The outcome of a call that pauses on the way: the clock runs until it is there.</summary>
    public async Task<T> WhileTimePasses<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await call;
    }

    public Task<ApiResult<UserInfo>> Call() => Client.GetUserAsync("lina", TestContext.Current.CancellationToken);
}

/// <summary>Keeps every line, at every level.</summary>
sealed class CollectingLogger<T> : ILogger<T>
{
    readonly Lock _lock = new();

    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lock)
            Lines.Add($"{formatter(state, exception)} {exception}");
    }
}
