using System.Net;
using WeComSimulator.Api;

namespace Bot.Tests.WeComSimulator;

public sealed class ApiFaultTests
{
    [Fact]
    public async Task The_next_calls_of_an_endpoint_meet_what_was_scripted_and_then_all_is_well()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Api.Next("message/send", new ApiFault { ErrorCode = -1 }, new ApiFault { ErrorCode = 45009 });

        var codes = new List<int>();
        for (var n = 0; n < 3; n++)
            codes.Add((await world.SendTextAsync(Some.Teacher, "通知")).Code());

        Assert.Equal([-1, 45009, 0], codes);
        Assert.Single(world.Seen(Some.Teacher));
        Assert.Equal(3, world.WeCom.Api.Calls("message/send"));
    }

    [Fact]
    public async Task A_lasting_fault_lasts_until_it_is_taken_away()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Api.Always("user/get", new ApiFault { ErrorCode = 60020 });

        Assert.Equal(60020, (await world.GetWithTokenAsync("user/get?userid=LinXiao")).Code());
        Assert.Equal(60020, (await world.GetWithTokenAsync("user/get?userid=LinXiao")).Code());
        world.WeCom.Api.Always("user/get", null);
        Assert.Equal(0, (await world.GetWithTokenAsync("user/get?userid=LinXiao")).Code());
    }

    [Fact]
    public async Task An_answer_may_be_lost_after_the_message_went_out()
    {
        await using var world = await SimulatorWorld.StartAsync();
        await world.TokenAsync();
        world.WeCom.Api.Next("message/send", new ApiFault { Drops = true, AfterProcessing = true });

        await Assert.ThrowsAsync<HttpRequestException>(() => world.SendTextAsync(Some.Teacher, "通知"));

        Assert.Equal("通知", world.Seen(Some.Teacher).Single().Text);
    }

    [Fact]
    public async Task A_gateway_in_between_may_answer_in_its_own_way()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.WeCom.Api.Next("user/get", new ApiFault { HttpStatus = 502 }, new ApiFault { Body = "not json" });
        var address = $"/simulator/cgi-bin/user/get?userid=LinXiao&access_token={await world.TokenAsync()}";

        Assert.Equal(HttpStatusCode.BadGateway, (await world.Http.GetAsync(address, SimulatorWorld.Cancel)).StatusCode);
        Assert.Equal("not json", await world.Http.GetStringAsync(address, SimulatorWorld.Cancel));
    }

    [Fact]
    public async Task A_slow_call_takes_its_time_on_the_simulator_s_clock_and_is_right()
    {
        await using var world = await SimulatorWorld.StartAsync();
        await world.TokenAsync();
        world.WeCom.Api.Next("message/send", new ApiFault { Delay = TimeSpan.FromSeconds(8) });

        var sending = world.SendTextAsync(Some.Teacher, "通知");
        while (world.WeCom.Api.Calls("message/send") == 0)
            await Task.Yield();
        Assert.Empty(world.Seen(Some.Teacher));
        while (!sending.IsCompleted)
        {
            // Small steps: the call may begin to wait late, and the token must not end meanwhile.
            world.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.Equal(0, (await sending).Code());
        Assert.Single(world.Seen(Some.Teacher));
    }

    [Fact]
    public async Task A_call_that_hangs_ends_when_the_caller_gives_up()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var token = await world.TokenAsync();
        world.WeCom.Api.Next("agent/get", new ApiFault { Hangs = true });
        using var patience = new CancellationTokenSource();

        var waiting = world.Http.GetAsync($"/simulator/cgi-bin/agent/get?access_token={token}", patience.Token);
        while (world.WeCom.Api.Calls("agent/get") == 0)
            await Task.Yield();
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task The_wrong_method_is_refused()
    {
        await using var world = await SimulatorWorld.StartAsync();

        Assert.Equal(40063, (await world.GetWithTokenAsync("message/send")).Code());
        Assert.Equal(40063, (await world.PostAsync("user/get", new { userid = "LinXiao" })).Code());
    }

    [Fact]
    public async Task Debugging_is_good_for_five_calls_a_minute()
    {
        await using var world = await SimulatorWorld.StartAsync();
        for (var n = 0; n < 5; n++)
            await world.GetWithTokenAsync("user/get?userid=LinXiao&debug=1");

        Assert.Equal(45009, (await world.GetWithTokenAsync("user/get?userid=LinXiao&debug=1")).Code());
        Assert.Equal(0, (await world.GetWithTokenAsync("user/get?userid=LinXiao")).Code());
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await world.GetWithTokenAsync("user/get?userid=LinXiao&debug=1")).Code());
    }

    [Fact]
    public async Task The_app_reaches_no_more_people_a_day_than_the_corp_has_bought()
    {
        await using var world = await SimulatorWorld.StartAsync(options => options.AccountLimit = 1);

        for (var n = 0; n < 100; n++)
            await world.SendTextAsync($"{Some.Teacher}|{Some.OtherTeacher}", $"{n}");

        Assert.Equal(45009, (await world.SendTextAsync("SunLi", "一条太多")).Code());
    }
}
