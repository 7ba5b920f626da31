using System.Globalization;
using System.Text;
using Bot.Burden;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Study;
using Bot.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Support;

/// <summary>
/// The use cases of rounds without a channel: what people type goes straight to the commands, records lie in memory. For
/// tests that need many thousand turns.
/// </summary>
sealed class SmallDistrict : IDisposable
{
    readonly ServiceProvider _services;
    int _turns;

    /// <param name="roster">A roster file with header.</param>
    /// <param name="now">Wall-clock time in Shanghai.</param>
    public SmallDistrict(string roster, string now = "2026-11-23 10:00")
    {
        Time = new FakeTimeProvider(DateTimeOffset.Parse(now + " +08:00", CultureInfo.InvariantCulture));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddTime().AddRoster().AddConversation().AddBurden().AddObligations().AddStudy();
        services.AddSingleton<ISkill, Elsewhere>();
        services.AddSingleton<IRecordStore>(Store);
        services.AddSingleton<IOutbox>(Sent);
        services.AddSingleton<IMediaSource, NoMedia>();
        services.AddSingleton<IDeliveryLog, NoDeliveries>();
        services.AddSingleton<TimeProvider>(Time);
        _services = services.BuildServiceProvider();
        Import(roster);
    }

    public MemoryStore Store { get; } = new();

    public CollectingOutbox Sent { get; } = new();

    public FakeTimeProvider Time { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public StaffMember Member(string id) => Get<RosterDirectory>().Find(id)!;

    public RosterImportResult Import(string roster)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(roster));
        return Done(Get<ImportRoster>().RunAsync(RosterFile.Read(stream, isExcel: false), dryRun: false, CancellationToken.None));
    }

    /// <summary>One turn as the worker runs it: decided again after a conflict. Returns what the person hears.</summary>
    /// <param name="id">Who.</param>
    /// <param name="text">Says what.</param>
    /// <param name="sentEarlier">How long before now WeCom stamped it.</param>
    public string Say(string id, string text, TimeSpan sentEarlier = default)
    {
        var turn = new Turn($"m{++_turns}", Member(id), text, Time.GetUtcNow() - sentEarlier, "wecom-app");
        while (true)
        {
            var result = Get<Router>().RouteAsync(turn, CancellationToken.None).AsTask();
            var decided = Done(result);
            if (decided.Changes.Operations.Count == 0 || Commit(decided.Changes) is CommitResult.Committed)
                return string.Join('\n', decided.Replies.Select(Words));
        }
    }

    public CommitResult Commit(Unit unit) => Done(Store.CommitAsync(unit, CancellationToken.None));

    public void RunDueWork()
    {
        var work = DueWork.RunAsync(Store, _services.GetServices<IOccurrenceHandler>(), Time.GetUtcNow());
        Assert.Null(work.Exception);
        Assert.True(work.IsCompleted);
    }

    public Obligation Obligation(int number) => ObligationTables.Obligations.Get(Store, ObligationTables.Key(number))!.Value;

    public void Dispose() => _services.Dispose();

    static string Words(Reply reply) => reply switch
    {
        Reply.Text text => text.Content,
        Reply.Card card => $"{card.Title}\n{card.Description}\n{string.Join('\n', card.Facts.Select(fact => $"{fact.Name}：{fact.Value}"))}\n{string.Join('\n', card.Buttons.Select(button => $"[{button.Label}] {button.Command}"))}",
        _ => "",
    };

    /// <summary>Memory has nothing to wait for.</summary>
    static T Done<T>(Task<T> task)
    {
        Assert.True(task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Stands where the answers to questions stand.</summary>
    sealed class Elsewhere : ISkill
    {
        public ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel) => new(TurnResult.Say("（这是一个问题）"));
    }

    sealed class NoDeliveries : IDeliveryLog
    {
        public PushLine? PublicationOf(int number) => null;

        public IReadOnlyList<PushLine> About(int number) => [];

        public IReadOnlyList<PushLine> About(int number, string schoolId) => [];

        public IReadOnlyDictionary<string, DeliveryStatus> OutcomesOf(PushLine push, int number) => new Dictionary<string, DeliveryStatus>();

        public IReadOnlyDictionary<string, DeliveryStatus> OutcomesOf(PushLine push, int number, IEnumerable<string> memberIds) => OutcomesOf(push, number);

        public ILookup<string, string> NotReached(int number, PushLine publication) => Array.Empty<string>().ToLookup(member => member);

        public IReadOnlyList<string> NotReached(int number, PushLine publication, string schoolId) => [];
    }

    sealed class NoMedia : IMediaSource
    {
        public Task<MediaOutcome> DownloadAsync(Attachment attachment, int maxBytes, CancellationToken cancel) =>
            Task.FromResult<MediaOutcome>(new MediaOutcome.Gone());
    }
}

/// <summary>Keeps what would be sent to others than the one who spoke, whether or not its unit was committed.</summary>
sealed class CollectingOutbox : IOutbox
{
    public List<OutgoingMessage> Messages { get; } = [];

    public void Enqueue(Unit unit, OutgoingMessage message) => Messages.Add(message);

    public List<(int Number, IReadOnlyCollection<string> MemberIds, string Outcome)> ClosedCards { get; } = [];

    public IReadOnlyCollection<string> Groups => [];

    public void CloseCards(Unit unit, int number, IReadOnlyCollection<string> memberIds, string outcome) =>
        ClosedCards.Add((number, memberIds, outcome));

    public void EnqueueToGroup(Unit unit, string id, string group, Reply.Text content) =>
        throw new InvalidOperationException("There are no groups.");

    public void EnqueuePush(Unit unit, string id, PushInfo push, IReadOnlyList<PushPart> parts) =>
        Messages.AddRange(parts.Select(part => new OutgoingMessage(id, part.Recipients, part.Content, push)));

    public void EnqueuePushStep(Unit unit, string id, PushInfo push, int step, IReadOnlyList<PushPart> parts) => EnqueuePush(unit, id, push, parts);

    public void ClosePush(Unit unit, string id)
    {
        // Nothing is counted here.
    }
}
