using System.Globalization;

namespace Bot.Time;

/// <summary>
/// The only reader of the clock and the only one who knows in which zone the school's days are. Instants are UTC;
/// a day is what the calendar on the wall in that zone says.
/// </summary>
sealed class BusinessClock(TimeProvider time, TimeZoneInfo zone)
{
    readonly Lock _ordering = new();
    DateTimeOffset _latest = time.GetUtcNow();
    long _latestAt = time.GetTimestamp();

    public TimeProvider Time => time;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// For keys that keep an order: it runs on as if nothing had happened when the machine's clock is set back.
    /// </summary>
    public DateTimeOffset NowInOrder
    {
        get
        {
            lock (_ordering)
            {
                var ranOn = _latest + time.GetElapsedTime(_latestAt);
                _latestAt = time.GetTimestamp();
                return _latest = Now > ranOn ? Now : ranOn;
            }
        }
    }

    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The instant as the wall clock in the business zone shows it.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The instant of a wall-clock time in the business zone.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly wallTime)
    {
        var local = day.ToDateTime(wallTime);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The last second of a day: what people mean by "截止 12月1日".</summary>
    public DateTimeOffset EndOf(DateOnly day) => At(day, new TimeOnly(23, 59, 59));

    /// <summary>How an instant is said to people: 12月1日 17:00, with the year when it is not this year.</summary>
    public string Say(DateTimeOffset instant)
    {
        var local = Local(instant);
        var format = local.Year == Today.Year ? "M月d日 HH:mm" : "yyyy年M月d日 HH:mm";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }
}
