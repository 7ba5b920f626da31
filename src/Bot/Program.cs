using Bot.Answers;
using Bot.Burden;
using Bot.Channels;
using Bot.Chasing;
using Bot.Conversation;
using Bot.Figures;
using Bot.Knowledge;
using Bot.Obligations;
using Bot.Operations;
using Bot.Pledges;
using Bot.Roles;
using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Study;
using Bot.Time;

namespace Bot;

/// <summary>The table of contents: one line per part, in the order in which the skills are asked.</summary>
static class Program
{
    static Task<int> Main(string[] args) => CommandLine.RunAsync(args, settings => Build(settings));

    /// <param name="settings">Settings in the form <c>--Section:Key=value</c>.</param>
    /// <param name="replace">For tests: what stands in for the clock and the outside world.</param>
    public static WebApplication Build(string[] settings, Action<IServiceCollection>? replace = null)
    {
        var builder = Hosting.CreateBuilder(settings);
        builder.AddLogs();
        builder.Services
            .AddTime()
            .AddStorage()
            .AddRoster()
            .AddChannels()
            .AddSchedules()
            .AddConversation()
            .AddRoles()
            .AddBurden()
            .AddObligations()
            .AddStudy()
            .AddPledges()
            .AddFigures()
            .AddChasing()
            .AddKnowledge()
            .AddAnswers()
            .AddOperations();
        builder.AddSimulatorWithoutCredentials();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapCallbacks();
        app.MapOperations();
        app.MapSimulatorWithoutCredentials();
        return app;
    }
}
