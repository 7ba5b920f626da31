using System.Globalization;
using System.Text;
using Bot.Knowledge;
using Bot.Time;
using Microsoft.SemanticKernel;

namespace Bot.Answers;

/// <summary>
/// Asks the model for an answer, whose every sentence must pass the check. Null and what failed it are no failure of the
/// product: what the search came to is the answer then.
/// </summary>
sealed partial class AnswerModel : IDisposable
{
    public const string HttpClientName = "model";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A rewritten question is worth a short wait only: without it the rule for follow-ups serves.</summary>
    public static readonly TimeSpan RewritePatience = TimeSpan.FromSeconds(6);

    /// <summary>Search words and the look at what they found share the patience of one answer.</summary>
    public static readonly TimeSpan WordsPatience = TimeSpan.FromSeconds(6);

    public static readonly TimeSpan LookPatience = Patience - WordsPatience;

    /// <summary>More are no search words.</summary>
    const int LongestWords = 120;

    /// <summary>Beyond this many at once nobody waits in line: the clauses answer at once.</summary>
    const int MostAtOnce = 16;

    readonly SemaphoreSlim _places = new(MostAtOnce);
    readonly BusinessClock _clock;
    readonly ILogger<AnswerModel> _log;
    readonly Lazy<Kernel>? _kernel;

    public AnswerModel(ModelOptions options, IHttpClientFactory clients, BusinessClock clock, ILogger<AnswerModel> log)
    {
        _clock = clock;
        _log = log;
        if (options.HasChat)
            _kernel = new Lazy<Kernel>(() => Build(options, clients.CreateClient(HttpClientName)));
    }

    public bool IsConfigured => _kernel is not null;

    /// <summary>Null: nothing was said.</summary>
    public Task<CheckResult?> AnswerAsync(AnswerOutcome.Clauses found, CancellationToken cancel) => AnswerAsync("answer", found, Patience, cancel);

    /// <summary>The same where it is doubtful whether any of the clauses answers the question.</summary>
    public Task<CheckResult?> LookAsync(AnswerOutcome.Clauses found, CancellationToken cancel) => AnswerAsync("look", found, LookPatience, cancel);

    /// <summary>
    /// Words that rules would use for this, to search with and for nothing else; empty when what was said is no such list,
    /// null when nothing was said.
    /// </summary>
    public async Task<string?> WordsAsync(string question, CancellationToken cancel) =>
        await TryAskAsync("words", new KernelArguments { ["question"] = question }, WordsPatience, cancel) is not { } said ? null
            : said.Length <= LongestWords ? said : "";

    /// <summary>The question as it can be understood alone; null when there is no model or what it said may not be used.</summary>
    public async Task<string?> RewriteAsync(string question, IReadOnlyList<string> earlier, CancellationToken cancel)
    {
        var arguments = new KernelArguments { ["question"] = question, ["earlier"] = string.Join('\n', earlier) };
        return await TryAskAsync("rewrite", arguments, RewritePatience, cancel) is { } said
            ? FollowUp.Checked(said, question, earlier)
            : null;
    }

    /// <summary>Null: no model, no free place, or a model that did not answer.</summary>
    async Task<string?> TryAskAsync(string prompt, KernelArguments arguments, TimeSpan patience, CancellationToken cancel)
    {
        if (_kernel is null)
            return null;
        if (!await _places.WaitAsync(TimeSpan.Zero, cancel))
        {
            Busy(_log);
            return null;
        }

        try
        {
            return await AskAsync(_kernel.Value, prompt, arguments, patience, cancel);
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            // Whatever a foreign service does, from a refused connection to rubbish, the clauses still answer.
            Unavailable(_log, broken.GetType().Name, (broken as HttpOperationException)?.StatusCode);
            return null;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    /// <summary>C1, C2, …: what a clause is called towards the model.</summary>
    public static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"C{index + 1}");

    // Asked for as a whole: nothing of it may be shown before all of it passed the check.
    async Task<string> AskAsync(Kernel kernel, string prompt, KernelArguments arguments, TimeSpan patience, CancellationToken cancel)
    {
        using var given = new CancellationTokenSource(patience, _clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(given.Token, cancel);
        var result = await kernel.InvokeAsync(AnswerPrompts.Directory, prompt, arguments, either.Token).WaitAsync(either.Token);
        return result.GetValue<string>() ?? "";
    }

    static KernelArguments Arguments(AnswerOutcome.Clauses found) => new()
    {
        ["question"] = found.Question.Text,
        ["date"] = found.Question.Day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        ["clauses"] = Written(found.Passages),
    };

    static string Written(IReadOnlyList<Passage> passages)
    {
        var text = new StringBuilder();
        foreach (var (index, passage) in passages.Index())
            text.Append('[').Append(NameOf(index)).Append("] ").Append(AnswerReplies.Source(passage)).Append('\n').Append(passage.Clause.Text).Append("\n\n");
        return text.ToString();
    }

    static Kernel Build(ModelOptions options, HttpClient client)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion(
            options.Chat, new Uri(options.Endpoint), options.ApiKey.Length > 0 ? options.ApiKey : "none", httpClient: client);
        var kernel = builder.Build();
        kernel.ImportPluginFromPromptDirectory(ProgramFolder.Find(AnswerPrompts.Directory), AnswerPrompts.Directory);
        return kernel;
    }

    async Task<CheckResult?> AnswerAsync(string prompt, AnswerOutcome.Clauses found, TimeSpan patience, CancellationToken cancel)
    {
        var checkedAnswer = await TryAskAsync(prompt, Arguments(found), patience, cancel) is { } said ? AnswerCheck.Of(said, found) : null;
        if (checkedAnswer is CheckResult.Failed failed)
            AnswerWithheld(_log, failed.Reason);
        return checkedAnswer;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model's answer was withheld: {Reason}. What the search came to stands.")]
    static partial void AnswerWithheld(ILogger log, CheckFailure reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model did not answer: {Kind} {Status}. What the search came to stands.")]
    static partial void Unavailable(ILogger log, string kind, System.Net.HttpStatusCode? status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many questions are with the model already. What the search came to stands.")]
    static partial void Busy(ILogger log);
}
