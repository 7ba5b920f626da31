using System.Net;
using System.Text;

namespace Bot.Tests.WeCom.Api;

/// <summary>Answers by path, in the order scripted, the last answer for ever; keeps every request.</summary>
sealed class ScriptedApi : HttpMessageHandler
{
    readonly Dictionary<string, Queue<Func<HttpResponseMessage>>> _answers = new(StringComparer.Ordinal);
    readonly Lock _lock = new();

    public List<(string Path, string Query, byte[] Body)> Requests { get; } = [];

    /// <summary>Holds back every answer until it is completed.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ScriptedApi On(string path, params IEnumerable<string> bodies)
    {
        foreach (var body in bodies)
            On(path, () => Json(body));
        return this;
    }

    public ScriptedApi On(string path, Func<HttpResponseMessage> answer)
    {
        if (!_answers.TryGetValue(path, out var queue))
            _answers[path] = queue = [];
        queue.Enqueue(answer);
        return this;
    }

    public int Count(string path) => Requests.Count(request => request.Path == path);

    public string LastBody => Encoding.UTF8.GetString(Requests[^1].Body);

    public static HttpResponseMessage Json(string body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.Replace("/cgi-bin/", "", StringComparison.Ordinal);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Func<HttpResponseMessage> answer;
        lock (_lock)
        {
            Requests.Add((path, request.RequestUri.Query, body));
            var queue = _answers[path];
            answer = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        }

        await Gate.WaitAsync(cancellationToken);
        return answer();
    }
}

/// <summary>Shows each request to the test before it goes on.</summary>
sealed class Observing(HttpMessageHandler inner, Action<HttpRequestMessage> seen) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        seen(request);
        return base.SendAsync(request, cancellationToken);
    }
}
