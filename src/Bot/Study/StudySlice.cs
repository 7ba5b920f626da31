using Bot.Conversation;

namespace Bot.Study;

static class StudySlice
{
    public static IServiceCollection AddStudy(this IServiceCollection services)
    {
        services.AddSingleton<CheckInRecorder>();
        services.AddSingleton<ICommand, RecordCheckIn>();
        services.AddSingleton<ICommand, RecordMakeUp>();
        services.AddSingleton<ICommand, UndoCheckIn>();
        services.AddSingleton<ICommand, EnterForMember>();
        services.AddSingleton<PublishStudyTask>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<PublishStudyTask>());
        services.AddSingleton<IConfirmable>(provider => provider.GetRequiredService<PublishStudyTask>());
        return services;
    }
}
