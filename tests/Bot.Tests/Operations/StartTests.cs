using System.Globalization;
using Bot.Operations;
using Bot.Tests.Support;

namespace Bot.Tests.Operations;

/// <summary>Promise 15: five seconds to diagnose. A wrong setting fails the start, not the member.</summary>
public class StartTests
{
    [Fact]
    public async Task All_faults_of_the_settings_are_named_at_once_and_no_secret_is_quoted()
    {
        var (exit, error) = await ServeAsync(
            "--Urls=nowhere",
            "--WeCom:CorpId=ww1",
            "--WeCom:Secret=very-secret",
            "--WeCom:CallbackAesKey=short-key",
            "--Bot:TimeZone=Mars/Olympus",
            "--Bot:Administrators:0=not an id",
            "--Chasing:SendFrom=25:99",
            "--Chasing:WorkingDaysOnly=maybe",
            "--Store:Engine=Paper",
            "--Model:Chat=some-model");

        Assert.Equal(2, exit);
        Assert.All(
            ["Urls", "WeCom:AgentId", "WeCom:CallbackToken", "WeCom:CallbackAesKey", "Bot:TimeZone", "Bot:Administrators", "Chasing:WorkingDaysOnly", "Store:Engine", "Model:Endpoint"],
            key => Assert.Contains(key, error));
        Assert.DoesNotContain("very-secret", error);
        Assert.DoesNotContain("short-key", error);
    }

    [Theory]
    [InlineData("--Chasing:SendFrom=25:99", "Chasing:SendFrom")]
    [InlineData("--Chasing:SendUntil=24:30", "Chasing:SendUntil")]
    public async Task A_setting_out_of_range_names_its_key_and_the_mend(string setting, string key)
    {
        var (exit, error) = await ServeAsync(setting);

        Assert.Equal(2, exit);
        Assert.Contains(key, error);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused_by_name()
    {
        await using var world = await BotWorld.StartAsync();

        var (exit, error) = await ServeAsync($"--Bot:DataDirectory={world.DataDirectory}", "--Urls=http://127.0.0.1:5999");

        Assert.Equal(2, exit);
        Assert.Contains("bot.db", error);
    }

    [Fact]
    public async Task A_configured_corp_removes_the_simulator_entirely()
    {
        await using var world = await BotWorld.StartAsync();

        var missing = await Assert.ThrowsAsync<HttpRequestException>(() => world.PageAsync("/simulator"));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_healthy_program_says_so()
    {
        await using var world = await BotWorld.StartAsync();

        Assert.Contains("\"live\"", await world.PageAsync("/health/live"));
        Assert.Contains("\"ready\"", await world.PageAsync("/health/ready"));
    }

    static async Task<(int Exit, string Error)> ServeAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("bot-start-");
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        string[] all = [$"--Bot:DataDirectory={folder.FullName}", "--Serilog:MinimumLevel:Default=Fatal", .. settings];
        var exit = await Serve.RunAsync(() => Program.Build(all), output, error, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        return (exit, error.ToString());
    }
}
