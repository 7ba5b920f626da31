using Bot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Pages;

/// <summary>The first minute of a new user: the page in a real browser, on a phone and on a desk.</summary>
public class ChatPageTests
{
    [Theory]
    [InlineData(1280, 860)]
    [InlineData(360, 740)]
    public async Task One_picks_a_person_and_talks_taps_and_reads_the_answers(int width, int height)
    {
        await using var browser = await Browser.StartAsync();
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var page = await browser.OpenAsync(world.ChatPage, width, height);

        await PickAsync(page, "林晓");
        await SayAsync(page, "我的任务");
        await page.GetByRole(AriaRole.Button, new() { Name = "打卡 1" }).Last.ClickAsync();
        await Expect(Log(page)).ToContainTextAsync("打卡成功");
        await Expect(Log(page)).ToContainTextAsync("按时完成 11月23日 10:00");
        await SayAsync(page, "家长送的购物卡能收吗");

        await Expect(Log(page)).ToContainTextAsync("青教工委〔2023〕21号");
        await Expect(page.Locator("body")).ToHaveJSPropertyAsync("scrollWidth", width);
        await PictureAsync(page, $"chat-{width}.png");
    }

    [Fact]
    public async Task A_file_that_the_bot_sends_can_be_downloaded()
    {
        await using var browser = await Browser.StartAsync();
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        var page = await browser.OpenAsync(world.ChatPage, 1280, 860);

        await PickAsync(page, "何静");
        await SayAsync(page, "导出 本月");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = ".xlsx" }).ClickAsync());

        Assert.Equal("全区参与情况-本月-20261123.xlsx", download.SuggestedFilename);
    }

    [Fact]
    public async Task A_picture_and_a_file_can_be_sent()
    {
        await using var browser = await Browser.StartAsync();
        await using var world = await BotWorld.StartAsync();
        var page = await browser.OpenAsync(world.ChatPage, 360, 740);
        await PickAsync(page, "林晓");

        await page.SetInputFilesAsync("#file", new FilePayload { Name = "奖状.png", MimeType = "image/png", Buffer = Dot });
        await Expect(Log(page)).ToContainTextAsync("图片我还看不懂");
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "办法.docx", MimeType = "application/octet-stream", Buffer = Dot });

        await Expect(Log(page)).ToContainTextAsync("知识库由区管理员维护");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "图片：奖状.png" })).ToHaveJSPropertyAsync("naturalWidth", 1);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "办法.docx" })).ToBeVisibleAsync();
    }

    /// <summary>One grey point as PNG.</summary>
    static readonly byte[] Dot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    static ILocator Log(IPage page) => page.GetByRole(AriaRole.Log);

    static async Task PickAsync(IPage page, string name)
    {
        var choose = page.GetByRole(AriaRole.Button, new() { Name = "换人" });
        if (await choose.IsVisibleAsync() && !await page.GetByPlaceholder("查找姓名").IsVisibleAsync())
            await choose.ClickAsync();
        await page.GetByPlaceholder("查找姓名").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();
    }

    static async Task SayAsync(IPage page, string text)
    {
        await page.GetByPlaceholder("输入消息").FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Kept with the build's outputs, for people to look at.</summary>
    static Task<byte[]> PictureAsync(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.PathOf("artifacts"), "pictures", name) });
}
