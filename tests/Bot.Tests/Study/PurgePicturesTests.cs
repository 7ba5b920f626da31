using System.Globalization;
using Bot.Conversation;
using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Study;
using Bot.Tests.Support;
using Bot.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Study;

public class PurgePicturesTests
{
    readonly MemoryStore _store = new();
    readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-23T10:00:00+08:00", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2029-11-23T03:20:00+08:00", true)]
    [InlineData("2029-11-24T03:20:00+08:00", false)]
    public async Task A_picture_is_deleted_after_three_years(string night, bool isKept)
    {
        var kept = new Unit();
        var lin = new StaffMember { Id = "linxiao", Name = "林晓", SchoolId = "s0001", SchoolName = "一中" };
        CheckInPictures.Keep(kept, new Turn("m1", lin, "", _time.GetUtcNow(), "wecom-app"), new MediaOutcome.Content("笔记.png", "image/png", new byte[] { 1 }));
        await _store.CommitAsync(kept, TestContext.Current.CancellationToken);
        _time.SetUtcNow(DateTimeOffset.Parse(night, CultureInfo.InvariantCulture));

        var unit = new Unit();
        var purge = new PurgePictures(_store, new BusinessClock(_time, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));
        await purge.RunAsync(unit, new Occurrence(purge.Kind, "", _time.GetUtcNow(), "{}"), TestContext.Current.CancellationToken);
        await _store.CommitAsync(unit, TestContext.Current.CancellationToken);

        Assert.Equal(isKept, new CheckInPictures(_store).Find("m1") is not null);
    }
}
