using Bot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Storage;

public sealed class StorageSliceTests
{
    [Fact]
    public async Task The_registered_store_writes_into_the_data_directory_and_is_closed_with_its_host()
    {
        using var folder = new TemporaryFolder();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Bot:DataDirectory", folder.File("district"))])
            .Build();
        await using (var host = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddStorage()
            .BuildServiceProvider())
        {
            await host.GetRequiredKeyedService<IRecordStore>(StorageSlice.Engine).CommitAsync(
                new Unit().Insert(new Collection("inbox"), "m1", "{}"), TestContext.Current.CancellationToken);
        }

        await using var unlocked = File.OpenWrite(Path.Combine(folder.File("district"), "bot.db"));
        Assert.True(unlocked.Length > 0);
    }
}
