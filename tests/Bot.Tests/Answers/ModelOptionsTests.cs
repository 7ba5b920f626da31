using Bot.Answers;

namespace Bot.Tests.Answers;

/// <summary>Promise 15: a half-given setting is named with its mend, all at once.</summary>
public class ModelOptionsTests
{
    [Fact]
    public void No_model_at_all_is_fine() => Assert.True(Validate(new ModelOptions()).Succeeded);

    [Fact]
    public void A_service_without_a_key_is_fine_since_local_ones_need_none() =>
        Assert.True(Validate(new ModelOptions { Endpoint = "http://localhost:11434/v1", Embedding = "bge-m3" }).Succeeded);

    [Fact]
    public void An_endpoint_without_a_model_names_the_missing_key() =>
        Assert.Contains("Model:Chat", Validate(new ModelOptions { Endpoint = "https://api.example.com/v1", ApiKey = "k" }).FailureMessage);

    [Fact]
    public void A_model_without_an_endpoint_names_every_key_and_never_the_secret()
    {
        var faults = Validate(new ModelOptions { Chat = "qwen", ApiKey = "sk-secret" });

        Assert.Equal(2, faults.Failures?.Count());
        Assert.All(faults.Failures!, fault => Assert.Contains("Model:Endpoint", fault));
        Assert.DoesNotContain("sk-secret", faults.FailureMessage);
    }

    [Theory]
    [InlineData("api.example.com/v1")]
    [InlineData("ftp://api.example.com")]
    public void An_address_that_is_none_is_named(string endpoint) =>
        Assert.Contains(endpoint, Validate(new ModelOptions { Endpoint = endpoint, Embedding = "bge-m3" }).FailureMessage);

    static Microsoft.Extensions.Options.ValidateOptionsResult Validate(ModelOptions options) => new ModelOptionsValidator().Validate(null, options);
}
