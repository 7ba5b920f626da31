using System.Globalization;
using System.Text;
using Bot.Operations;
using Bot.Roster;
using Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeComSimulator;

namespace Bot.Tests.Support;

/// <summary>
/// The whole bot and a simulated WeCom, each on a real port: what members say goes in as signed, encrypted callbacks and
/// comes back through message/send. Records lie in a real LiteDB file. Time moves only by hand.
/// </summary>
sealed class BotWorld : IAsyncDisposable
{
    readonly SimulatorHost _host;
    readonly WebApplication _bot;
    readonly DirectoryInfo _folder;

    BotWorld(SimulatorHost host, WebApplication bot, FakeTimeProvider time, DirectoryInfo folder)
    {
        (_host, _bot, Time, _folder) = (host, bot, time, folder);
        Address = new Uri(bot.Urls.First(url => url.StartsWith("http:", StringComparison.Ordinal)));
        host.WeCom.Options.BotCallbackUrl = new Uri(Address, "/wecom/app");
        if (bot.Configuration["WeCom:AiBot:CallbackToken"] is { Length: > 0 })
            host.WeCom.Options.AiBotCallbackUrl = new Uri(Address, "/wecom/aibot");
        host.WeCom.Options.ContactsCallbackUrl = new Uri(Address, "/wecom/contacts");
    }

    public FakeTimeProvider Time { get; }

    public Uri Address { get; }

    public Uri ChatPage => _host.Address;

    public string DataDirectory => _folder.FullName;

    public SimulatedWeCom WeCom => _host.WeCom;

    public IRecordStore Store => Get<IRecordStore>();

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="now">Wall-clock time in Shanghai at which the world begins; a Monday morning by default.</param>
    /// <param name="settings">Settings beyond the credentials.</param>
    public static Task<BotWorld> StartAsync(string now = "2026-11-23 10:00", params string[] settings) =>
        StartAsync(_ => { }, now, settings);

    /// <param name="with">Parts that only this world has.</param>
    /// <param name="now">As above.</param>
    /// <param name="settings">As above.</param>
    public static Task<BotWorld> StartAsync(
        Action<IServiceCollection> with, string now = "2026-11-23 10:00", params string[] settings) => StartAsync(with, _ => [], now, settings);

    /// <param name="with">As above.</param>
    /// <param name="wired">What an operator configures of this WeCom beyond the app.</param>
    /// <param name="now">As above.</param>
    /// <param name="settings">As above.</param>
    public static async Task<BotWorld> StartAsync(
        Action<IServiceCollection> with, Func<SimulatorHost, IEnumerable<string>> wired, string now = "2026-11-23 10:00", params string[] settings)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(now + " +08:00", CultureInfo.InvariantCulture));
        var host = await SimulatorHost.StartAsync(time);
        var folder = Directory.CreateTempSubdirectory("bot-world-");
        string[] all =
        [
            "--Urls=http://127.0.0.1:0",
            $"--Bot:DataDirectory={folder.FullName}",
            $"--Knowledge:Directory={Checkout.PathOf("prompts/knowledge")}",
            "--Serilog:MinimumLevel:Default=Fatal",
            .. host.Settings,
            .. wired(host),
            .. settings,
        ];
        var bot = Program.Build(all, services => with(services.AddSingleton<TimeProvider>(time)));
        Assert.Empty(SettingsFaults.Find(bot.Services));
        await Serve.StartAsync(bot, Cancel);
        var world = new BotWorld(host, bot, time, folder);
        await world.ImportAsync(SampleDistrict.RosterCsv);
        return world;
    }

    public T Get<T>()
        where T : notnull => _bot.Services.GetRequiredService<T>();

    /// <summary>The body of a page of the bot.</summary>
    public Task<string> PageAsync(string path) =>
        Get<IHttpClientFactory>().CreateClient().GetStringAsync(new Uri(Address, path), Cancel);

    public Person Person(string userId) => new(this, userId);

    /// <summary>The roster as this file says; nothing may be refused.</summary>
    public async Task ImportAsync(string csv)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var result = await Get<ImportRoster>().RunAsync(RosterFile.Read(stream, isExcel: false), dryRun: false, Cancel);
        Assert.Empty(result.Refused);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.StopAsync(CancellationToken.None);
        await _bot.DisposeAsync();
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
