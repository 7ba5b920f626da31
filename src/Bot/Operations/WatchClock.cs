using System.Globalization;
using Bot.Channels;
using Bot.Time;

namespace Bot.Operations;

/// <summary>Tells the operator when the machine's clock was set, or runs behind WeCom's: what it means and what to do.</summary>
sealed partial class WatchClock(SeenHorizon horizon, BusinessClock clock, ILogger<WatchClock> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>So long the health page says that the clock was set back.</summary>
    static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    readonly ClockSteps _steps = new(clock.Time);
    readonly Lock _lock = new();
    (TimeSpan By, long At)? _setBack;
    bool _saidBehind;

    /// <summary>What an operator should know; nothing when the clock is well.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            Look();
            if (horizon.Behind is var behind && behind > TimeSpan.Zero)
                yield return $"clock: 本机时钟比企业微信慢 {Say(behind)}，截止和提醒会晚这么久。请校准时钟（打开 NTP）。";
            else if (SetBackBy() is { } by)
                yield return $"clock: 时钟倒退了 {Say(by)}。记录没有丢，也不会重复；请核对现在的时间，并打开 NTP。";
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Ended without an exception: a start that failed has said why, and needs no second word from here.
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Look();
        }
    }

    void Look()
    {
        lock (_lock)
        {
            switch (_steps.Look())
            {
                case var back when back < TimeSpan.Zero:
                    _setBack = (-back, clock.Time.GetTimestamp());
                    LogSetBack(Say(-back));
                    break;
                case var ahead when ahead > TimeSpan.FromMinutes(1):
                    LogSetAhead(Say(ahead));
                    break;
                default:
                    break;
            }

            var isBehind = horizon.Behind > TimeSpan.Zero;
            if (isBehind && !_saidBehind)
                LogBehind(Say(horizon.Behind));
            _saidBehind = isBehind;
        }
    }

    TimeSpan? SetBackBy()
    {
        lock (_lock)
            return _setBack is { } set && clock.Time.GetElapsedTime(set.At) < Remembered ? set.By : null;
    }

    static string Say(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes switch
    {
        < 2 => $"{time.TotalSeconds:0} 秒",
        < 120 => $"{time.TotalMinutes:0} 分钟",
        < 2880 => $"{time.TotalHours:0} 小时",
        _ => $"{time.TotalDays:0} 天",
    }}");

    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "时钟倒退了 {By}。记录没有丢，也不会重复；请核对现在的时间，并打开 NTP。")]
    private partial void LogSetBack(string by);

    [LoggerMessage(EventId = 4102, Level = LogLevel.Warning, Message = "时钟前跳了 {By}（校时，或机器挂起过）。请核对现在的时间。")]
    private partial void LogSetAhead(string by);

    [LoggerMessage(EventId = 4103, Level = LogLevel.Warning, Message = "本机时钟比企业微信慢 {By}，截止和提醒会晚这么久。请校准时钟（打开 NTP）。")]
    private partial void LogBehind(string by);
}
