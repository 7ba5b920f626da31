using Bot.Conversation;
using Bot.Schedules;

namespace Bot.Obligations;

static class ObligationsSlice
{
    public static IServiceCollection AddObligations(this IServiceCollection services)
    {
        services.AddSingleton<Rollups>();
        services.AddSingleton<Reach>();
        services.AddSingleton<Assignments>();
        services.AddSingleton<IOwing, Owing>();
        services.AddSingleton<ChooseAssignment>();
        services.AddSingleton<ChooseObligation>();
        services.AddSingleton<ResolveAudience>();
        services.AddSingleton<OpenObligation>();
        services.AddSingleton<GovernObligation>();
        services.AddSingleton<ChooseMember>();
        services.AddSingleton<RecordForMember>();
        services.AddSingleton<ICommand, ShowMyTasks>();
        services.AddSingleton<ICommand, ShowMyRecords>();
        services.AddSingleton<ICommand, ExtendObligation>();
        services.AddSingleton<ICommand, CancelObligation>();
        services.AddSingleton<ICommand, CloseObligation>();
        services.AddSingleton<ICommand, ExcuseMember>();
        services.AddSingleton<ICommand, DeferMember>();
        services.AddSingleton<ICommand, RevokeDecision>();
        services.AddSingleton<MoveDuty>();
        services.AddSingleton<IOccurrenceHandler, FollowRoster>();
        services.AddSingleton<IOccurrenceHandler, SettleRollups>();
        return services;
    }
}
