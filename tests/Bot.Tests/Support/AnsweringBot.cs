using Bot.Answers;
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
    readonly KnowledgeFiles _files = new();
    readonly ServiceProvider _services;
    int _turns;

    public AnsweringBot(string[] documents, Uri? model = null)
        : this(folder: null, documents, model)
    {
    }

    AnsweringBot(string? folder, string[] documents, Uri? model)
    {
        foreach (var (index, document) in documents.Index())
            _files.With($"{index}.md", document);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Knowledge:Directory"] = folder ?? _files.Folder };
        if (model is not null)
            (settings["Model:Endpoint"], settings["Model:Chat"], settings["Model:ApiKey"]) = (model.ToString(), "scripted", "key");
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new BusinessClock(Time, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")))
            .AddSingleton<IRecordStore>(Store)
            .AddKnowledge()
            .AddAnswers()
            .AddSingleton(new ClauseFiles(folder: null, NullLogger<ClauseFiles>.Instance))
            .BuildServiceProvider();
    }

    /// <summary>The bot over the sample documents that the product ships.</summary>
    public static AnsweringBot OverTheSamples() => new(Checkout.PathOf("prompts/knowledge"), [], model: null);

    public MemoryStore Store { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    public StaffMember Member { get; } = new() { Id = "lin", Name = "林晓", SchoolId = "s1", SchoolName = "第一小学" };

    public Ask Ask => _services.GetRequiredService<Ask>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public string NextKey() => $"m{++_turns}";

    /// <summary>Says something and commits what it changes, as the worker does.</summary>
    public async Task<string> Says(string text, string? key = null)
    {
        var turn = new Turn(key ?? NextKey(), Member, text, Time.GetUtcNow(), "app");
        var result = await _services.GetServices<ISkill>().Single().HandleAsync(turn, TestContext.Current.CancellationToken);
        return await CommitAsync(result!);
    }

    public async Task<string> Commands(string word)
    {
        var command = _services.GetServices<ICommand>().Single(command => command.Spec.Words.Contains(word, StringComparer.Ordinal));
        return await CommitAsync(await command.HandleAsync(
            new Turn(NextKey(), Member, word, Time.GetUtcNow(), "app"), "", TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _files.Dispose();
    }

    async Task<string> CommitAsync(TurnResult result)
    {
        // The worker's unit always holds the end of the message; a use case alone may change nothing.
        if (result.Changes.Operations.Count > 0)
            Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(result.Changes, TestContext.Current.CancellationToken));
        return string.Join('\n', result.Replies.OfType<Reply.Text>().Select(reply => reply.Content));
    }
}
