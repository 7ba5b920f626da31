using Bot.Conversation;
using Microsoft.Extensions.Options;

namespace Bot.Answers;

static class AnswersSlice
{
    public static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddOptions<ModelOptions>().BindConfiguration("Model").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ModelOptions>>().Value);
        services.AddOptions<AnswerOptions>().BindConfiguration("Bot").ValidateOnStart();
        services.AddSingleton<IValidateOptions<AnswerOptions>, AnswerOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AnswerOptions>>().Value);
        services.AddTransient<BoundedBody>();
        // The answer has its own patience; the client's would only cut it at another time.
        services.AddHttpClient(AnswerModel.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<BoundedBody>()
            .RemoveAllLoggers();
        services.AddSingleton<AnswerModel>();
        services.AddSingleton<Ask>();
        services.AddSingleton<ICommand, ShowGaps>();
        services.AddSingleton<ISkill, AnswerQuestion>();
        return services;
    }
}
