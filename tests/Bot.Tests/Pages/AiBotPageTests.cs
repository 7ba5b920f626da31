using Bot.Tests.Support;
using Bot.Tests.WeComSimulator;
using Microsoft.Playwright;
using WeCom.AiBot;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Pages;

/// <summary>The page's second contact in a real browser: an answer that grows, as a teacher sees it.</summary>
public class AiBotPageTests
{
    [Theory]
    [InlineData(1280, 860)]
    [InlineData(360, 740)]
    public async Task An_answer_grows_and_its_markdown_is_shown_as_WeCom_shows_it(int width, int height)
    {
        await using var browser = await Browser.StartAsync();
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Options.AiBotCallbackUrl = new Uri(world.Address, "/wecom/aibot");
        world.Hook.Answer = message => message switch
        {
            AiBotUserMessage => new AiBotReply.StreamFrame("s-1", "正在查……", Finish: false, "thumbs"),
            AiBotStreamPoll => new AiBotReply.StreamFrame("s-1", "**不可以**\n1. 退还\n   - 登记\n\n| 情形 | 怎么办 |\n|---|---|\n| 购物卡 | 上交 |\n<img src=x onerror=alert(1)>", Finish: true),
            _ => null,
        };
        var page = await browser.OpenAsync(new Uri(world.Address, "/simulator#LinXiao"), width, height);

        await page.GetByRole(AriaRole.Button, new() { Name = "智能机器人" }).ClickAsync();
        await page.GetByPlaceholder("输入消息").FillAsync("能收礼吗");
        await page.Keyboard.PressAsync("Enter");
        var answer = page.Locator(".entry.app").Last;
        await Expect(answer).ToContainTextAsync("正在查……");
        await Expect(answer).ToHaveAttributeAsync("aria-busy", "true");
        await Wait.UntilAsync(
            () => world.Hook.Received.Any(message => message is AiBotStreamPoll), () => world.Time.Advance(TimeSpan.FromSeconds(1)));

        await Expect(answer.Locator("strong")).ToHaveTextAsync("不可以");
        await Expect(answer).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(answer).Not.ToContainTextAsync("正在查……");
        await Expect(answer.Locator("ol ul li")).ToHaveTextAsync("登记");
        await Expect(answer.Locator("td").First).ToHaveTextAsync("购物卡");
        await Expect(answer).ToContainTextAsync("<img src=x");
        await answer.GetByRole(AriaRole.Button, new() { Name = "没用" }).ClickAsync();
        await Expect(answer.GetByRole(AriaRole.Button, new() { Name = "没用" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(AiBotOpinion.Inaccurate, Assert.IsType<AiBotFeedbackEvent>(world.Hook.Received[^1]).Opinion);
        await Expect(page.Locator("body")).ToHaveJSPropertyAsync("scrollWidth", width);

        await page.GetByRole(AriaRole.Button, new() { Name = "应用" }).ClickAsync();
        await Expect(page.Locator(".entry")).ToHaveCountAsync(0);
    }
}
