namespace Bot.Tests.WeComSimulator;

public sealed class TemplateCardTests
{
    [Fact]
    public async Task A_card_with_buttons_shows_them_and_gives_a_response_code()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.SendCardAsync(Some.Teacher, Some.ButtonCard());

        Assert.Equal(0, answer.Code());
        Assert.StartsWith("rc_", answer.Field("response_code"));
        var card = Assert.Single(world.Seen(Some.Teacher));
        Assert.Equal("学习任务 3\n廉洁从教\n截止 3月9日", card.Text);
        Assert.Equal(["打卡", "材料"], card.Buttons.Select(button => button.Label).ToArray());
    }

    [Fact]
    public async Task A_notice_without_a_menu_gives_no_response_code()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.SendCardAsync(Some.Teacher, Some.TextNotice());

        Assert.Equal(0, answer.Code());
        Assert.False(answer.TryGetProperty("response_code", out _));
    }

    public static TheoryData<int, string, object?> FaultyButtonCards => new()
    {
        { 42031, "card_type", "poem" },
        { 42014, "task_id", "任务 3" },
        { 42014, "task_id", new string('a', 129) },
        { 42014, "task_id", null },
        { 42033, "main_title", new { desc = "没有标题" } },
        { 42035, "horizontal_content_list", Enumerable.Repeat(new { keyname = "k", value = "v" }, 7) },
        { 42027, "horizontal_content_list", new[] { new { value = "v" } } },
        { 42028, "horizontal_content_list", new[] { new { keyname = "k", type = 1 } } },
        { 42029, "horizontal_content_list", new[] { new { keyname = "k", type = 2 } } },
        { 42050, "horizontal_content_list", new[] { new { keyname = "k", type = 3 } } },
        { 42042, "jump_list", Enumerable.Repeat(new { title = "t" }, 4) },
        { 42045, "card_action", new { type = 9 } },
        { 42030, "card_action", new { type = 2 } },
        { 40035, "button_list", Array.Empty<object>() },
        { 40035, "button_list", Enumerable.Range(0, 7).Select(n => new { text = "t", key = $"k{n}" }) },
        { 42020, "button_list", new[] { new { key = "k" } } },
        { 42017, "button_list", new[] { new { text = "t" } } },
        { 42018, "button_list", new[] { new { text = "t", key = new string('k', 1025) } } },
        { 42019, "button_list", new[] { new { text = "a", key = "k" }, new { text = "b", key = "k" } } },
        { 40035, "button_list", new[] { new { text = "a", key = "k", style = 5 } } },
        { 42043, "button_selection", new { option_list = new[] { new { id = "1", text = "a" } } } },
        { 42037, "button_selection", new { question_key = "q", option_list = Array.Empty<object>() } },
        { 42051, "action_menu", new { action_list = new[] { new { text = "a", key = "k" }, new { text = "b", key = "k" } } } },
    };

    [Theory]
    [MemberData(nameof(FaultyButtonCards))]
    public async Task A_faulty_button_card_gets_the_fault_s_own_code(int code, string part, object? value)
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.SendCardAsync(Some.Teacher, Some.ButtonCard().With(part, value));

        Assert.Equal(code, answer.Code());
        Assert.Empty(world.Seen(Some.Teacher));
    }

    public static TheoryData<int, IDictionary<string, object?>> OtherFaultyCards => new()
    {
        { 42045, Some.TextNotice().Without("card_action") },
        { 42033, Some.TextNotice().Without("main_title") },
        { 42014, Some.TextNotice().With("action_menu", new { action_list = new[] { new { text = "a", key = "k" } } }) },
        { 42044, Some.TextNotice().With("card_type", "news_notice") },
        { 42044, Some.TextNotice().With("card_type", "news_notice").With("card_image", new { aspect_ratio = 1.5 }) },
        { 40035, Some.TextNotice().With("card_type", "news_notice").With("card_image", new { url = "https://a", aspect_ratio = 2.25 }) },
        { 42036, Some.TextNotice().With("vertical_content_list", Enumerable.Repeat(new { title = "t" }, 5)) },
        { 42043, Some.ButtonCard().With("card_type", "vote_interaction") },
        { 42046, Some.ButtonCard().With("card_type", "vote_interaction").With("checkbox", new { question_key = "q", option_list = new[] { new { id = "1", text = "a" } } }) },
        { 42047, Some.ButtonCard().With("card_type", "multiple_interaction") },
    };

    [Theory]
    [MemberData(nameof(OtherFaultyCards))]
    public async Task A_card_without_what_its_kind_needs_is_refused(int code, IDictionary<string, object?> card)
    {
        await using var world = await SimulatorWorld.StartAsync();

        Assert.Equal(code, (await world.SendCardAsync(Some.Teacher, card)).Code());
    }

    [Fact]
    public async Task A_task_id_is_good_for_one_card()
    {
        await using var world = await SimulatorWorld.StartAsync();
        await world.SendCardAsync(Some.Teacher, Some.ButtonCard("same"));

        Assert.Equal(42014, (await world.SendCardAsync(Some.OtherTeacher, Some.ButtonCard("same"))).Code());
    }

    [Fact]
    public async Task An_app_without_a_callback_cannot_send_a_card_that_calls_back()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Options.BotCallbackUrl = null;

        Assert.Equal(43012, (await world.SendCardAsync(Some.Teacher, Some.ButtonCard())).Code());
        Assert.Equal(0, (await world.SendCardAsync(Some.Teacher, Some.TextNotice())).Code());
    }
}
