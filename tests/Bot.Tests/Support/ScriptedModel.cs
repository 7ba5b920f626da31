using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support;

/// <summary>An OpenAI-compatible service over real HTTP that says what the test tells it to.</summary>
sealed class ScriptedModel : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly List<string> _prompts = [];
    readonly List<string> _embedded = [];
    readonly SemaphoreSlim _asked = new(0);

    ScriptedModel(WebApplication app) => _app = app;

    /// <summary>How it answers, given the whole prompt; the default says nothing useful.</summary>
    public Func<HttpContext, string, Task> Answer { get; set; } = Saying("");

    /// <summary>How it embeds these texts; the default knows a few topics and nothing else.</summary>
    public Func<HttpContext, IReadOnlyList<string>, Task> Embed { get; set; } = ToyVectors.Answer;

    /// <summary>Every text that it was to embed, in order, but for the one that asks whether it is the same model still.</summary>
    public IReadOnlyList<string> Embedded => [.. _embedded.Where(text => text != "probe")];

    public Uri Endpoint => new(new Uri(_app.Urls.Single()), "v1");

    public IReadOnlyList<string> Prompts => _prompts;

    public static async Task<ScriptedModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new ScriptedModel(app);
        app.MapPost("/v1/chat/completions", model.HandleAsync);
        app.MapPost("/v1/embeddings", model.HandleEmbeddingAsync);
        await app.StartAsync();
        return model;
    }

    /// <summary>A well-formed completion with this content.</summary>
    public static Func<HttpContext, string, Task> Saying(string content) => (context, _) => context.Response.WriteAsJsonAsync(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1_700_000_000,
        model = "scripted",
        choices = new[] { new { index = 0, message = new { role = "assistant", content }, finish_reason = "stop" } },
        usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 },
    });

    public static Func<HttpContext, string, Task> Failing(int status) => (context, _) =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { message = "scripted failure", type = "scripted" } });
    };

    /// <summary>Answers only when the caller has given up.</summary>
    public static Func<HttpContext, string, Task> Hanging() => (context, _) =>
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    };

    /// <summary>Completes when one more question has reached the service.</summary>
    public Task AskedAsync(CancellationToken cancel) => _asked.WaitAsync(cancel).WaitAsync(TimeSpan.FromSeconds(20), cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _asked.Dispose();
    }

    async Task HandleAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body, cancellationToken: context.RequestAborted);
        var prompt = string.Join('\n', body!["messages"]!.AsArray().Select(message => ContentOf(message!["content"]!)));
        lock (_prompts)
            _prompts.Add(prompt);
        _asked.Release();
        await Answer(context, prompt);
    }

    /// <summary>As strict as small servers are: they read no request in chunks.</summary>
    async Task HandleEmbeddingAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null)
        {
            context.Response.StatusCode = StatusCodes.Status411LengthRequired;
            return;
        }

        var body = await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body, cancellationToken: context.RequestAborted);
        string[] texts = [.. body!["input"]!.AsArray().Select(text => (string)text!)];
        lock (_embedded)
            _embedded.AddRange(texts);
        _asked.Release();
        await Embed(context, texts);
    }

    static string ContentOf(JsonNode content) =>
        content is JsonArray parts ? string.Concat(parts.Select(part => (string?)part!["text"])) : (string)content!;
}
