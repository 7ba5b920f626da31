using Bot.Answers.Evaluation;
using Bot.Conversation;
using Bot.Settings;

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
        services.AddSingleton<Ask>();
        services.AddSingleton<CalibrateThresholds>();
        services.AddSingleton<ICommand, ShowGaps>();
        services.AddSingleton<ISkill, AnswerQuestion>();
        return services;
    }
}
