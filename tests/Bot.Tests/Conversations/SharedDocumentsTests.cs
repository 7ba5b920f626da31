using System.Text;
using Bot.Answers;
using Bot.Knowledge;
using Bot.Tests.Storage.Postgres;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Two instances on one database have one knowledge base, whichever of them a document came to.</summary>
public sealed class SharedDocumentsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    const string Question = "清教后〔2023〕11号第二条怎么说";

    [Fact]
    public async Task A_document_that_came_to_one_instance_is_found_by_the_other_at_the_next_question()
    {
        string[] shared = ["--Store:Engine=PostgreSQL", $"--Store:ConnectionString={database.Connection}"];
        await using var one = await BotWorld.StartAsync(settings: shared);
        await using var other = await BotWorld.StartAsync(settings: shared);
        var asked = new Question(Question, new DateOnly(2026, 11, 23), "青榆区第一中学");
        var before = await other.Get<Ask>().AnswerAsync(asked, BotWorld.Cancel);

        await one.Get<ImportDocument>().RunAsync(
            new SourceFile("canteen.md", Encoding.UTF8.GetBytes(Rules.Canteen)), new DocumentImport(one.Time.GetUtcNow(), DocumentImport.CommandLine, "canteen.md"), BotWorld.Cancel);
        var found = await other.Get<Ask>().AnswerAsync(asked, BotWorld.Cancel);

        Assert.IsNotType<AnswerOutcome.Clauses>(before);
        Assert.Contains("48小时", Assert.IsType<AnswerOutcome.Clauses>(found).Passages[0].Clause.Text);
    }
}
