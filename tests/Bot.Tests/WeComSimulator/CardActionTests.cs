using System.Xml.Linq;

namespace Bot.Tests.WeComSimulator;

public sealed class CardActionTests
{
    static readonly object[] Options = [new { id = "a", text = "同意", is_checked = true }, new { id = "b", text = "不同意" }, new { id = "c", text = "弃权" }];

    [Fact]
    public async Task A_vote_carries_what_was_ticked()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var id = await SendAsync(world, Vote(mode: 1));

        await world.WeCom.SubmitAsync(Some.Teacher, id, "submit", Chosen("q", "b", "c"), SimulatorWorld.Cancel);

        Assert.Equal("submit", world.Bot.Last["EventKey"]);
        Assert.Equal("q: b c", Selections(world));
    }

    [Fact]
    public async Task What_was_ticked_from_the_start_is_carried_when_nobody_touched_it()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var id = await SendAsync(world, Vote(mode: 0));

        await world.WeCom.TapAsync(Some.Teacher, id, "submit", SimulatorWorld.Cancel);

        Assert.Equal("q: a", Selections(world));
    }

    [Fact]
    public async Task What_the_card_does_not_offer_cannot_be_chosen()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var id = await SendAsync(world, Vote(mode: 0));

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.WeCom.SubmitAsync(Some.Teacher, id, "submit", Chosen("q", "a", "b"), SimulatorWorld.Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.WeCom.SubmitAsync(Some.Teacher, id, "submit", Chosen("q", "z"), SimulatorWorld.Cancel));
    }

    [Fact]
    public async Task Selections_answer_each_question()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var id = await SendAsync(world, Some.ButtonCard()
            .With("card_type", "multiple_interaction")
            .With("select_list", new object[] { new { question_key = "q1", selected_id = "b", option_list = Options }, new { question_key = "q2", option_list = Options } })
            .With("submit_button", new { text = "提交", key = "submit" }));

        await world.WeCom.SubmitAsync(Some.Teacher, id, "submit", Chosen("q2", "c"), SimulatorWorld.Cancel);

        Assert.Equal("q1: b; q2: c", Selections(world));
    }

    [Fact]
    public async Task The_menu_at_a_card_s_corner_is_an_event_of_its_own()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var id = await SendAsync(world, Some.TextNotice().With("task_id", "t1").With("action_menu", new { desc = "操作", action_list = new[] { new { text = "不再提醒", key = "mute" } } }));

        await world.WeCom.TapCardMenuAsync(Some.Teacher, id, "mute", SimulatorWorld.Cancel);

        Assert.Equal(("template_card_menu_event", "mute", "t1"), (world.Bot.Last["Event"], world.Bot.Last["EventKey"], world.Bot.Last["TaskId"]));
        Assert.NotEmpty(world.Bot.Last["ResponseCode"]);
        Assert.DoesNotContain("SelectedItems", world.Bot.Last.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_take_the_place_of_ids_only_where_it_was_asked_for()
    {
        await using var world = await SimulatorWorld.StartAsync();
        const string Text = "$userName=LinXiao$ 在 $departmentName=3$，$userName=NoBody$";

        await world.PostAsync("message/send", new { touser = Some.Teacher, msgtype = "text", agentid = world.AgentId, text = new { content = Text }, enable_id_trans = 1 });
        await world.SendTextAsync(Some.Teacher, Text);

        Assert.Equal(["林晓 在 青榆区第一中学，$userName=NoBody$", Text], world.Seen(Some.Teacher).Select(entry => entry.Text).ToArray());
    }

    static IDictionary<string, object?> Vote(int mode) => Some.ButtonCard()
        .With("card_type", "vote_interaction")
        .With("button_list", null)
        .With("checkbox", new { question_key = "q", mode, option_list = Options })
        .With("submit_button", new { text = "提交", key = "submit" });

    static async Task<long> SendAsync(SimulatorWorld world, IDictionary<string, object?> card)
    {
        Assert.Equal(0, (await world.SendCardAsync(Some.Teacher, card)).Code());
        return world.Seen(Some.Teacher).Single().Id;
    }

    static Dictionary<string, IReadOnlyList<string>> Chosen(string question, params string[] options) =>
        new(StringComparer.Ordinal) { [question] = options };

    static string Selections(SimulatorWorld world) => string.Join("; ", XDocument.Parse(world.Bot.Last.Plain!).Root!
        .Element("SelectedItems")!.Elements("SelectedItem")
        .Select(item => $"{item.Element("QuestionKey")!.Value}: {string.Join(' ', item.Element("OptionIds")!.Elements("OptionId").Select(id => id.Value))}"));
}
