using System.Globalization;
using Bot.Obligations;
using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Study;
using Bot.Time;
using WeComSimulator.Messages;

namespace Bot.Tests.Support;

/// <summary>Steps that many conversations begin or end with.</summary>
static class WorldSteps
{
    public const string Administrator = "HeJing";

    /// <summary>A study task for the whole district, published by the administrator through the use case behind 发布学习.</summary>
    public static async Task PublishAsync(this BotWorld world, string title, string due, string audience = "全区")
    {
        var publisher = world.Get<RosterDirectory>().Find(Administrator)!;
        var clock = world.Get<BusinessClock>();
        var resolved = (AudienceOutcome.Resolved)world.Get<ResolveAudience>().Resolve(audience, publisher);
        var draft = new StudyTaskDraft(title, "请自学。", StudyKind.EthicsTraining, audience, ChineseDate.Parse(due, clock)!.Value);
        var unit = new Unit();
        world.Get<PublishStudyTask>().Publish(unit, draft, resolved, publisher);
        Assert.IsType<CommitResult.Committed>(await world.Store.CommitAsync(unit, BotWorld.Cancel));
        await world.Person(Administrator).HearsAsync("已发完");
    }

    /// <summary>Moves the clock forward to this wall-clock time in Shanghai.</summary>
    public static void MoveTo(this BotWorld world, string wallTime) =>
        world.Time.SetUtcNow(DateTimeOffset.Parse(wallTime + " +08:00", CultureInfo.InvariantCulture).ToUniversalTime());

    /// <summary>Asks again while time goes on, until the answer holds these words: for what the bot does by itself.</summary>
    public static async Task UntilAsync(this BotWorld world, Person person, string question, string words)
    {
        const int attempts = 40;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            world.Time.Advance(TimeSpan.FromSeconds(3));
            if ((await person.AsksAsync(question, "")).Text.Contains(words, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"After {attempts} attempts nobody said “{words}”.");
    }

    /// <summary>Everything that is due at this moment is done when this returns.</summary>
    public static Task RunDueWorkAsync(this BotWorld world) =>
        DueWork.RunAsync(world.Store, world.Get<IEnumerable<IOccurrenceHandler>>(), world.Time.GetUtcNow());

    public static AssignmentState StateOf(this BotWorld world, int number, string userId) =>
        world.Get<Assignments>().Find(number, world.Get<RosterDirectory>().Find(userId)!)!.State;

    public static IReadOnlyList<AssignmentEvent> EventsOf(this BotWorld world, int number, string userId) =>
        world.Get<Assignments>().Find(number, world.Get<RosterDirectory>().Find(userId)!)!.Events;

    /// <summary>How many people one of the sample schools, or the whole district, is asked for.</summary>
    public static int RosterCountOf(this BotWorld world, string? school)
    {
        var administrator = world.Get<RosterDirectory>().Find(Administrator)!;
        return ((AudienceOutcome.Resolved)world.Get<ResolveAudience>().Resolve(school ?? "全区", administrator)).Count;
    }

    /// <summary>The bytes of a file that the bot sent.</summary>
    public static byte[] DownloadOf(this BotWorld world, ChatEntry file) =>
        world.WeCom.Media.Find(file.Body.GetProperty("media_id").GetString()!)!.Content;
}
