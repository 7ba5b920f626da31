using Bot.Conversation;

namespace Bot.Pledges;

static class PledgesSlice
{
    public static IServiceCollection AddPledges(this IServiceCollection services)
    {
        services.AddSingleton<ReadPledgeDraft>();
        services.AddSingleton<WritePledge>();
        services.AddSingleton<IDialogue>(provider => provider.GetRequiredService<WritePledge>());
        services.AddSingleton<PublishPledgeRound>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<PublishPledgeRound>());
        services.AddSingleton<IConfirmable>(provider => provider.GetRequiredService<PublishPledgeRound>());
        services.AddSingleton<ICommand, ShowPledge>();
        services.AddSingleton<ICommand, SignPledge>();
        services.AddSingleton<ICommand, ObjectToPledge>();
        return services;
    }
}
