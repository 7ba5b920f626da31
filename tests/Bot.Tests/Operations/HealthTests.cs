using System.Text.Json;
using Bot.Storage;
using Bot.Tests.Storage.LiteDb;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Operations;

/// <summary>What the health page says of a store that lets itself be read and not written.</summary>
public sealed class HealthTests
{
    readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task After_a_refused_message_it_is_not_ready_until_a_unit_can_be_made_durable_again()
    {
        using var files = new StoreFiles { Time = _time };
        var disks = new List<FullDisk>();
        using var store = files.Open(disk: path =>
        {
            disks.Add(new FullDisk(new Bot.Storage.LiteDb.DiskFile(path), room: long.MaxValue));
            return disks[^1];
        });
        await using var world = await BotWorld.StartAsync(services => services.AddKeyedSingleton<IRecordStore>(StorageSlice.Engine, store));
        disks.ForEach(disk => disk.Room = 0);

        var refused = await world.WeCom.SayAsync("LinXiao", "帮助", BotWorld.Cancel);
        var first = await ReadyAsync(world);
        var second = await ReadyAsync(world);
        disks.ForEach(disk => disk.Room = long.MaxValue);
        var third = await ReadyAsync(world);
        var accepted = await world.WeCom.SayAsync("LinXiao", "帮助", BotWorld.Cancel);

        Assert.Equal((false, true), (refused.Accepted, accepted.Accepted));
        Assert.Equal((503, 503, 200), (first.Status, second.Status, third.Status));
        Assert.All([first, second], page => Assert.Contains("请检查磁盘空间", page.Faults));
        Assert.Equal("[]", third.Faults);
    }

    /// <summary>After the second that the store takes before it tries its files again.</summary>
    async Task<(int Status, string Faults)> ReadyAsync(BotWorld world)
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        using var answer = await world.Get<IHttpClientFactory>().CreateClient().GetAsync(new Uri(world.Address, "/health/ready"), BotWorld.Cancel);
        var page = JsonElement.Parse(await answer.Content.ReadAsStringAsync(BotWorld.Cancel));
        return ((int)answer.StatusCode, string.Concat("[", string.Join(' ', page.GetProperty("faults").EnumerateArray()), "]"));
    }
}
