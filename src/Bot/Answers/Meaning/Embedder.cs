using System.Net;
using System.Net.Http.Headers;
using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Time;

namespace Bot.Answers.Meaning;

/// <summary>
/// Asks the service for vectors of length one. Null is no failure of the product: the words of the question are searched
/// for all the same. After a failure the service is left alone for a while, so that a dead one delays no answer; questions
/// and clauses rest apart, because a service that is slow with a question may well be so because it embeds clauses.
/// </summary>
/// <remarks>
/// Not Semantic Kernel's connector: the OpenAI library under it demands base64, which many compatible services answer with
/// plain numbers, and then fails on them.
/// </remarks>
sealed partial class Embedder(ModelOptions options, IHttpClientFactory clients, BusinessClock clock, ILogger<Embedder> log) : IDisposable
{
    /// <summary>So many texts in one request: their answer stays under what <see cref="BoundedBody"/> lets through.</summary>
    public const int Batch = 8;

    public const int MostDimensions = 4096;

    public static readonly TimeSpan QuestionPatience = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan BatchPatience = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan RestTime = TimeSpan.FromSeconds(30);

    const int LongestText = 2000;

    /// <summary>Under the 512 tokens at which many models for Chinese end.</summary>
    const int ShortText = 400;

    const int MostAtOnce = 16;

    readonly SemaphoreSlim _places = new(MostAtOnce);
    readonly Rest _questions = new(clock.Time);
    readonly Rest _clauses = new(clock.Time);

    public bool IsOn => options.HasEmbedding;

    public string Model => options.Embedding;

    /// <summary>The last question or the last clauses got no vector.</summary>
    public bool IsFailing => _questions.IsNeeded || _clauses.IsNeeded;

    /// <summary>Null: no embedding model, or none that answered within <see cref="QuestionPatience"/>.</summary>
    public async Task<float[]?> EmbedAsync(string question, CancellationToken cancel) =>
        await TryAsync([question], QuestionPatience, _questions, cancel) is [{ } vector] ? vector : null;

    /// <summary>At most <see cref="Batch"/> clauses; an entry is null where the service takes the others but not this text.</summary>
    /// <returns>In the order of the texts; null when the service is not to be had now.</returns>
    public async Task<IReadOnlyList<float[]?>?> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        if (await TryAsync(texts, BatchPatience, _clauses, cancel) is not { } vectors)
            return null;
        if (vectors.Count == texts.Count)
            return vectors;
        // One of them is not to its liking, mostly by its length, and the others must not pay for it.
        var one = new List<float[]?>(texts.Count);
        foreach (var text in texts)
        {
            if (await EmbedShortenedAsync(text, cancel) is not { } embedded)
                return null;
            one.Add(embedded.Count == 1 ? embedded[0] : null);
        }

        return one;
    }

    public void Dispose() => _places.Dispose();

    async Task<IReadOnlyList<float[]>?> EmbedShortenedAsync(string text, CancellationToken cancel)
    {
        var whole = await TryAsync([text], BatchPatience, _clauses, cancel);
        return whole is [] && text.Length > ShortText ? await TryAsync([Cut(text, ShortText)], BatchPatience, _clauses, cancel) : whole;
    }

    /// <summary>Null: not to be had. Empty: the service is well and does not take these texts.</summary>
    async Task<IReadOnlyList<float[]>?> TryAsync(IReadOnlyList<string> texts, TimeSpan patience, Rest rest, CancellationToken cancel)
    {
        if (!IsOn || rest.IsOn || !await _places.WaitAsync(TimeSpan.Zero, cancel))
            return null;
        try
        {
            using var given = new CancellationTokenSource(patience, clock.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(given.Token, cancel);
            var vectors = await AskAsync(texts, either.Token).WaitAsync(either.Token);
            rest.End();
            return vectors;
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            // Whatever a foreign service does, from a refused connection to rubbish, the words still find their clause.
            rest.Begin(RestTime);
            Unavailable(log, broken.GetType().Name, (broken as HttpRequestException)?.StatusCode);
            return null;
        }
        finally
        {
            _places.Release();
        }
    }

    async Task<IReadOnlyList<float[]>> AskAsync(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        // With its length said: not every small service reads a request in chunks.
        var body = JsonSerializer.SerializeToUtf8Bytes(new Request(options.Embedding, [.. texts.Select(text => Cut(text, LongestText))], "float"));
        using var client = clients.CreateClient(AnswerModel.HttpClientName);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{options.Endpoint.TrimEnd('/')}/embeddings")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (options.ApiKey.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        using var response = await client.SendAsync(request, cancel);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity)
            return [];
        response.EnsureSuccessStatusCode();
        var said = await response.Content.ReadFromJsonAsync<Response>(cancel);
        return Vectors(said?.Data ?? [], texts.Count);
    }

    static float[][] Vectors(IReadOnlyList<Item> items, int count)
    {
        var vectors = new float[count][];
        foreach (var (place, item) in items.Index())
        {
            var at = item.Index ?? place;
            if (at < 0 || at >= count || vectors[at] is not null)
                throw new JsonException("The vectors do not belong to the texts.");
            vectors[at] = Normal(item.Embedding ?? []);
        }

        return vectors.All(vector => vector?.Length == vectors[0]?.Length && vector is not null)
            ? vectors
            : throw new JsonException("The vectors are not one a text and of one length.");
    }

    static float[] Normal(float[] vector)
    {
        var length = vector.Length is > 0 and <= MostDimensions ? TensorPrimitives.Norm<float>(vector) : 0;
        if (length <= 0 || !float.IsFinite(length))
            throw new JsonException("No vector.");
        TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }

    static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    [LoggerMessage(Level = LogLevel.Warning, Message = "The embedding model did not answer: {Kind} {Status}. Questions are searched by their words for half a minute.")]
    static partial void Unavailable(ILogger log, string kind, HttpStatusCode? status);

    sealed record Request(
        [property: JsonPropertyName("model")] string Model,
        [property: JsonPropertyName("input")] IReadOnlyList<string> Input,
        [property: JsonPropertyName("encoding_format")] string Format);

    sealed record Response([property: JsonPropertyName("data")] IReadOnlyList<Item>? Data);

    sealed record Item([property: JsonPropertyName("index")] int? Index, [property: JsonPropertyName("embedding")] float[]? Embedding);

    /// <summary>Measured by a clock that nobody sets.</summary>
    sealed class Rest(TimeProvider time)
    {
        long _until = long.MinValue;

        /// <summary>Nothing has gone well since the last failure.</summary>
        public bool IsNeeded => Interlocked.Read(ref _until) != long.MinValue;

        public bool IsOn => time.GetTimestamp() < Interlocked.Read(ref _until);

        public void Begin(TimeSpan length) =>
            Interlocked.Exchange(ref _until, time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency));

        public void End() => Interlocked.Exchange(ref _until, long.MinValue);
    }
}
