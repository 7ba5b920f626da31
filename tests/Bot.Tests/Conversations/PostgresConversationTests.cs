using Bot.Tests.Storage.Postgres;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>The whole way of a message, with the records in PostgreSQL.</summary>
public sealed class PostgresConversationTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_task_is_published_done_and_counted()
    {
        await using var world = await BotWorld.StartAsync(
            settings: ["--Store:Engine=PostgreSQL", $"--Store:ConnectionString={database.Connection}"]);
        await world.PublishAsync("师德专题学习", due: "11月30日");
        var lin = world.Person("LinXiao");

        var card = await lin.AsksAsync("我的任务", "您有 1 项要完成", "师德专题学习");
        await lin.TapsAsync(card, "打卡 1");

        await lin.HearsAsync("打卡成功", "按时完成");
        await world.Person(WorldSteps.Administrator).AsksAsync("统计 本月", $"（1/{world.RosterCountOf(null)}）");
    }
}
