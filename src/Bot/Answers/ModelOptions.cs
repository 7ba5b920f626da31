using Bot.Knowledge;
using Microsoft.Extensions.Options;

namespace Bot.Answers;

/// <summary>Any OpenAI-compatible service. All empty: no model, and the clauses themselves are the answer.</summary>
sealed class ModelOptions
{
    /// <summary>The service's base address: <c>https://api.example.com/v1</c>.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Its key; may stay empty for a service on one's own machine.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>The chat model's name.</summary>
    public string Chat { get; init; } = "";

    /// <summary>The embedding model's name.</summary>
    public string Embedding { get; init; } = "";

    public bool HasEmbedding => Endpoint.Length > 0 && Embedding.Length > 0;

    public bool HasChat => Endpoint.Length > 0 && Chat.Length > 0;
}

/// <summary>Half-given settings are a fault: the operator believes in a model that would never be asked.</summary>
sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    static IEnumerable<string> Faults(ModelOptions options)
    {
        if (options.Endpoint.Length == 0)
        {
            foreach (var (key, value) in new[] { ("ApiKey", options.ApiKey), ("Chat", options.Chat), ("Embedding", options.Embedding) })
            {
                if (value.Length > 0)
                    yield return $"Model:Endpoint is empty while Model:{key} is set. Give the service's address, like https://api.example.com/v1, or clear Model:{key}.";
            }

            yield break;
        }

        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return $"Model:Endpoint is '{options.Endpoint}'. Give an http or https address, like https://api.example.com/v1.";
        if (options.Chat.Length == 0 && options.Embedding.Length == 0)
            yield return "Model:Chat is empty while Model:Endpoint is set. Give the chat model's name, or clear Model:Endpoint.";
        if (options.HasChat && !File.Exists(Path.Combine(ProgramFolder.Find(AnswerPrompts.Directory), "answer", "skprompt.txt")))
            yield return $"Model:Chat is '{options.Chat}' but {AnswerPrompts.Directory}/answer/skprompt.txt is missing. Start the program where its prompts folder is.";
    }
}
