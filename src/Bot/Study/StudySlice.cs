using Bot.Conversation;
using Bot.Schedules;

namespace Bot.Study;

static class StudySlice
{
    public static IServiceCollection AddStudy(this IServiceCollection services)
    {
        services.AddSingleton<CheckInRecorder>();
        services.AddSingleton<TakeCheckIn>();
        services.AddSingleton<ISkill, HearCheckIn>();
        services.AddSingleton<ICommand, RecordCheckIn>();
        services.AddSingleton<ICommand, RecordMakeUp>();
        services.AddSingleton<ICommand, UndoCheckIn>();
        services.AddSingleton<ICommand, EnterForMember>();
        services.AddSingleton<ReadStudyTask>();
        services.AddSingleton<WriteStudyTask>();
        services.AddSingleton<IDialogue>(provider => provider.GetRequiredService<WriteStudyTask>());
        services.AddSingleton<CheckInPictures>();
        services.AddSingleton<WaitingCheckIns>();
        services.AddSingleton<IAttachmentSkill, AttachMaterial>();
        services.AddSingleton<IAttachmentSkill, AttachPicture>();
        services.AddSingleton<ICommand, ShowMaterial>();
        services.AddSingleton<ICommand, ShowPicture>();
        services.AddSingleton<IOccurrenceHandler, PurgePictures>();
        services.AddSingleton<IOccurrenceHandler, RepeatStudyTask>();
        services.AddSingleton<PublishStudyTask>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<PublishStudyTask>());
        services.AddSingleton<IConfirmable>(provider => provider.GetRequiredService<PublishStudyTask>());
        services.AddSingleton<ICommand, StopRepeating>();
        return services;
    }
}
