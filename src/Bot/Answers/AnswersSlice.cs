using Bot.Conversation;
using Bot.Schedules;
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
        services.AddSingleton<RecentQuestions>();
        services.AddSingleton<ShowClause>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<ShowClause>());
        services.AddSingleton<ICommand>(provider => ActivatorUtilities.CreateInstance<RateAnswer>(provider, Rating.Useful, RateAnswer.Useful));
        services.AddSingleton<ICommand>(provider => ActivatorUtilities.CreateInstance<RateAnswer>(provider, Rating.Useless, RateAnswer.Useless));
        services.AddSingleton<ICommand, AskAdministrators>();
        services.AddSingleton<ICommand, ForgetConversation>();
        services.AddSingleton<ICommand, ListHandovers>();
        services.AddSingleton<ICommand, AnswerHandover>();
        services.AddSingleton<ICommand, ShowGaps>();
        services.AddSingleton<IOccurrenceHandler, TellAdministrators>();
        services.AddSingleton<IOccurrenceHandler, ForgetQuestions>();
        services.AddSingleton<ISkill, ChooseCandidate>();
        services.AddSingleton<ISkill, AnswerQuestion>();
        return services;
    }
}
