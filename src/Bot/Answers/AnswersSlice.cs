using Bot.Answers.Evaluation;
using Bot.Answers.Feedback;
using Bot.Answers.Meaning;
using Bot.Conversation;
using Bot.Schedules;
using Bot.Settings;
using Bot.Storage;

namespace Bot.Answers;

static class AnswersSlice
{
    public static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddSettings<ModelOptions, ModelOptionsValidator>("Model");
        services.AddSettings<AnswerOptions, AnswerOptionsValidator>("Bot");
        services.AddTransient<BoundedBody>();
        // The answer has its own patience; the client's would only cut it at another time.
        services.AddHttpClient(AnswerModel.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<BoundedBody>()
            .RemoveAllLoggers();
        services.AddSingleton<AnswerModel>();
        services.AddSingleton<Embedder>();
        services.AddSingleton(provider => new VectorFile(
            Path.Combine(provider.GetRequiredService<StorageOptions>().DataDirectory, "vectors"),
            provider.GetRequiredService<ModelOptions>().Embedding,
            provider.GetRequiredService<ILogger<VectorFile>>()));
        services.AddSingleton<ClauseVectors>();
        services.AddSingleton<MeaningSearch>();
        services.AddSingleton<EmbedClauses>();
        services.AddHostedService(provider => provider.GetRequiredService<EmbedClauses>());
        services.AddSingleton<SecondLook>();
        services.AddSingleton<Ask>();
        services.AddSingleton<CalibrateThresholds>();
        services.AddSingleton<ShowClause>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<ShowClause>());
        services.AddSingleton<ICommand, ForgetConversation>();
        services.AddSingleton<ICommand, RateUseful>();
        services.AddSingleton<ICommand, RateUseless>();
        services.AddSingleton<ICommand, AskAPerson>();
        services.AddSingleton<ICommand, ShowGaps>();
        services.AddSingleton<ICommand, AnswerHandover>();
        services.AddSingleton<ICommand, AdoptQuestion>();
        services.AddSingleton<IOccurrenceHandler, TellAdministrators>();
        services.AddSingleton<IOccurrenceHandler, PurgeQuestions>();
        services.AddSingleton<ISkill, ChooseCandidate>();
        services.AddSingleton<ISkill, AnswerQuestion>();
        return services;
    }
}
