using System.Globalization;
using Bot.Time;
using WeCom.Api;

namespace Bot.Channels;

/// <summary>
/// Sees to it, at start, that the app has its menu: made when it is missing or different, left alone when it is right.
/// Nothing else waits for it, and nothing breaks when WeCom does not want it.
/// </summary>
sealed partial class KeepMenu(
    WeComClient client, WeComOptions options, IHostApplicationLifetime lifetime, BusinessClock clock, ILogger<KeepMenu> logger) : BackgroundService
{
    const int NoMenu = 46003;
    static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasComeAsync(stoppingToken))
            return;

        for (var pause = FirstPause; await FaultAsync(stoppingToken) is { } fault; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            LogFailed(fault, pause);
            await Task.Delay(pause, clock.Time, stoppingToken);
        }
    }

    /// <summary>What stands in the way; null when the menu is as it should be.</summary>
    async Task<string?> FaultAsync(CancellationToken cancel)
    {
        var agent = int.Parse(options.AgentId, CultureInfo.InvariantCulture);
        switch (await client.GetMenuAsync(agent, cancel))
        {
            case ApiResult<Menu>.Ok(var present) when AppMenu.AreSame(present, AppMenu.Wanted):
                return null;
            case ApiResult<Menu>.Ok or ApiResult<Menu>.Refused({ Code: NoMenu }):
                var made = await client.CreateMenuAsync(agent, AppMenu.Wanted, cancel);
                if (made is ApiResult<NoContent>.Ok)
                    LogMade();
                return made is ApiResult<NoContent>.Ok ? null : $"{made}";
            case var failed:
                return $"{failed}";
        }
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Information, Message = "The app's menu was made")]
    private partial void LogMade();

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning, Message = "The app's menu could not be made: {Fault}; it is tried again in {Pause}")]
    private partial void LogFailed(string fault, TimeSpan pause);
}
