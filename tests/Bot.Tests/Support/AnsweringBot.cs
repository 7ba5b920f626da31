using Bot.Answers;
using Bot.Answers.Meaning;
using Bot.Conversation;
using Bot.Knowledge;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Support;

/// <summary>The answering part of the bot over a folder of documents, talked to by one member.</summary>
sealed class AnsweringBot : IAsyncDisposable
{
    readonly KnowledgeFiles _files;
    readonly bool _isLent;
    readonly ServiceProvider _services;
    int _turns;

    public AnsweringBot(string[] documents, Uri? model = null)
        : this(documents.Index().Aggregate(new KnowledgeFiles(), (files, document) => files.With($"{document.Index}.md", document.Item)), model)
    {
    }

    /// <summary>With an embedding model and no chat model; the documents and the folder of the vectors are the caller's.</summary>
    public static AnsweringBot WithMeaning(KnowledgeFiles files, Uri model, string vectors) => new(files, model, vectors: vectors);

    AnsweringBot(KnowledgeFiles files, Uri? model, string? folder = null, string? vectors = null, bool isLent = true)
    {
        (_files, _isLent) = (files, isLent && vectors is not null);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Knowledge:Directory"] = folder ?? _files.Folder };
        if (vectors is not null)
            (settings["Model:Endpoint"], settings["Model:Embedding"], settings["Model:ApiKey"]) = (model!.ToString(), "toy", "key");
        else if (model is not null)
            (settings["Model:Endpoint"], settings["Model:Chat"], settings["Model:ApiKey"]) = (model.ToString(), "scripted", "key");
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new BusinessClock(Time, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")))
            .AddSingleton<IRecordStore>(Store)
            .AddSingleton(new RosterDirectory(Store, new RosterOptions { Administrators = ["he"] }))
            .AddSingleton<Confirmations>()
            .AddSingleton<IOutbox>(Outbox)
            .AddKnowledge()
            .AddAnswers()
            .AddSingleton(new ClauseFiles(folder: null, NullLogger<ClauseFiles>.Instance))
            .AddSingleton(new VectorFile(vectors, "toy", NullLogger<VectorFile>.Instance))
            .BuildServiceProvider();
    }

    /// <summary>Over the folder that is shipped, with the everyday words beside it.</summary>
    public static AnsweringBot OverTheSamples() => new(new KnowledgeFiles(), model: null, Checkout.PathOf("prompts/knowledge"));

    /// <summary>The same, with an embedding model.</summary>
    public static AnsweringBot OverTheSamples(Uri model)
    {
        var files = new KnowledgeFiles();
        return new AnsweringBot(files, model, Checkout.PathOf("prompts/knowledge"), vectors: files.Folder, isLent: false);
    }

    public MemoryStore Store { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    public StaffMember Member { get; } = new() { Id = "lin", Name = "林晓", SchoolId = "s1", SchoolName = "第一小学" };

    public KnowledgeBase Knowledge => _services.GetRequiredService<KnowledgeBase>();

    public Ask Ask => _services.GetRequiredService<Ask>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Over the documents that are shipped with the program.</summary>
    public static AnsweringBot OverSampleDocuments(Uri? model = null) =>
        new(Directory.EnumerateFiles(Checkout.PathOf("prompts/knowledge")).Aggregate(new KnowledgeFiles(), (files, path) => files.With(Path.GetFileName(path), File.ReadAllBytes(path))), model);

    public string NextKey() => $"m{++_turns}";

    public StaffMember Administrator { get; } = new() { Id = "he", Name = "何静", SchoolId = "d0", SchoolName = "区教委", IsAdministrator = true };

    /// <summary>What was sent to others, in order.</summary>
    public CollectingOutbox Outbox { get; } = new();

    /// <summary>Says something and commits what it changes, as the worker does.</summary>
    public Task<string> Says(string text, string? key = null) => SaysAs(Member, text, key);

    public Task<string> Commands(string text) => SaysAs(Administrator, text);

    /// <summary>What was shown while the last turn was being decided.</summary>
    public ShownWords Shown { get; } = new();

    public Task<string> SaysAs(StaffMember member, string text, string? key = null) => SaysAs(member, text, key, inGroup: false);

    /// <summary>Where others read along.</summary>
    public Task<string> SaysInGroup(string text) => SaysAs(Member, text, key: null, inGroup: true);

    async Task<string> SaysAs(StaffMember member, string text, string? key, bool inGroup)
    {
        Shown.Clear();
        var turn = new Turn(key ?? NextKey(), member, text, Time.GetUtcNow(), "app") { IsInGroup = inGroup, Progress = Shown };
        ISkill[] skills = [new Commands(_services.GetServices<ICommand>()), .. _services.GetServices<ISkill>()];
        var result = await new Router(skills).RouteAsync(turn, TestContext.Current.CancellationToken);
        return await CommitAsync(result);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_isLent)
            _files.Dispose();
    }

    async Task<string> CommitAsync(TurnResult result)
    {
        // The worker's unit always holds the end of the message; a use case alone may change nothing.
        if (result.Changes.Operations.Count > 0)
            Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(result.Changes, TestContext.Current.CancellationToken));
        return string.Join('\n', result.Replies.Select(Words));
    }

    static string Words(Reply reply) => reply switch
    {
        Reply.Text text => text.Content,
        Reply.Card card => string.Join('\n', [card.Title, card.Description, .. card.Buttons.Select(button => $"[{button.Label}]→{button.Command}")]),
        _ => "",
    };
}
