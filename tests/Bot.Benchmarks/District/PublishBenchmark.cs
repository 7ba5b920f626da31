using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Operations;
using Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Callback;

namespace Bot.Benchmarks.District;

/// <summary>
/// Publishing to 100,000 people through the chat: from the confirmation's arrival at the callback to the first and the
/// last batch handed to the API, and what it took of memory. Bot and API share the process.
/// </summary>
static partial class PublishBenchmark
{
    const string CorpId = "ww5ebf3c1de4a1b2c9";
    const string Token = "QDG6eK";
    const string AesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    const string Title = "全区廉洁教育第一讲";
    const int People = LargeDistrict.Schools * LargeDistrict.StaffPerSchool;

    static readonly CallbackCipher Cipher = new(Token, AesKey, CorpId);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bot-benchmark-");
        await using var api = await StubApi.StartAsync();
        await using (var bot = Build(folder.FullName, api.Address))
        {
            await Serve.StartAsync(bot, CancellationToken.None);
            await LargeDistrict.AddRosterAsync(bot.Services.GetRequiredService<IRecordStore>());
            using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(bot.Urls.Single()) };
            await MeasureAsync(http, api);
            await bot.StopAsync();
        }

        folder.Delete(recursive: true);
    }

    static async Task MeasureAsync(HttpClient http, StubApi api)
    {
        var asked = Stopwatch.GetTimestamp();
        await SayAsync(http, 1, $"发布学习\n标题：{Title}\n内容：请自学。\n对象：全区\n截止：月底");
        var preview = await api.AwaitAsync(call => Code().IsMatch(call.Body), 1);
        BenchmarkList.Say($"preview of {People:N0} people in {LargeDistrict.Schools} schools: {Stopwatch.GetElapsedTime(asked, preview[0].At).TotalSeconds:F1} s");

        var before = Settle();
        var confirmed = Stopwatch.GetTimestamp();
        await SayAsync(http, 2, $"确认 {Code().Match(preview[0].Body).Groups["code"].Value}");
        var batches = (await api.AwaitAsync(call => call.Recipients > 1 && call.Body.Contains("template_card", StringComparison.Ordinal), People)).OrderBy(call => call.At).ToList();
        var process = Process.GetCurrentProcess();

        BenchmarkList.Say($"first batch handed to the API after   {Stopwatch.GetElapsedTime(confirmed, batches[0].At).TotalSeconds:F1} s");
        BenchmarkList.Say($"last of {batches.Count} batches after           {Stopwatch.GetElapsedTime(confirmed, batches[^1].At).TotalSeconds:F1} s");
        BenchmarkList.Say($"recipients                            {batches.Sum(call => call.Recipients):N0}");
        BenchmarkList.Say($"memory: {before / 1048576.0:F0} MB managed before, {GC.GetTotalMemory(forceFullCollection: false) / 1048576.0:F0} MB after, {process.PeakWorkingSet64 / 1048576.0:F0} MB peak working set of bot and API together");
    }

    static long Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    static WebApplication Build(string folder, string api) => Program.Build(
    [
        "--Urls=http://127.0.0.1:0",
        $"--Bot:DataDirectory={folder}",
        $"--Knowledge:Directory={Directory.CreateDirectory(Path.Combine(folder, "documents")).FullName}",
        "--Bot:Administrators:0=boss",
        "--Serilog:MinimumLevel:Default=Error",
        $"--WeCom:ApiBaseUrl={api}",
        $"--WeCom:CorpId={CorpId}",
        "--WeCom:AgentId=1000002",
        "--WeCom:Secret=benchmark",
        $"--WeCom:CallbackToken={Token}",
        $"--WeCom:CallbackAesKey={AesKey}",
    ]);

    static async Task SayAsync(HttpClient http, int number, string text)
    {
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var encrypted = Cipher.Encrypt(Encoding.UTF8.GetBytes(
            $"<xml><ToUserName><![CDATA[{CorpId}]]></ToUserName><FromUserName><![CDATA[boss]]></FromUserName><CreateTime>{at}</CreateTime>"
            + $"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content><MsgId>{number}</MsgId><AgentID>1000002</AgentID></xml>"));
        var query = $"?msg_signature={Cipher.Sign(at, "nonce", encrypted)}&timestamp={at}&nonce=nonce";
        var body = $"<xml><ToUserName><![CDATA[{CorpId}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>";
        using var content = new StringContent(body);
        using var response = await http.PostAsync("/wecom/app" + query, content);
        response.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("确认 (?<code>[0-9]{4})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
