using Bot.Storage;

namespace Bot.Tests.Storage;

public sealed class StorageOptionsTests
{
    static IEnumerable<string> FaultsOf(StorageOptions options) => new StorageOptionsValidator().Validate(null, options).Failures ?? [];

    [Fact]
    public void Without_settings_the_store_is_a_LiteDB_file_in_the_data_directory()
    {
        var options = new StorageOptions();

        Assert.Empty(FaultsOf(options));
        Assert.Equal(Path.Combine("data", "bot.db"), options.LiteDbPath);
    }

    [Fact]
    public void A_connection_string_is_the_path_of_the_LiteDB_file() =>
        Assert.Equal("/srv/bot/records.db", new StorageOptions { ConnectionString = "/srv/bot/records.db" }.LiteDbPath);

    [Theory]
    [InlineData("Oracle", "", "Store:Engine 填了 Oracle，没有这种存储")]
    [InlineData("litedb", "", "请填 LiteDB 或 PostgreSQL")]
    [InlineData("LiteDB", "Filename=bot.db;Password=hidden", "Store:ConnectionString 不是文件路径")]
    [InlineData("PostgreSQL", "", "Store:ConnectionString 没有填")]
    [InlineData("PostgreSQL", "Host=db;Port=5432x;Database=bot;Username=bot;Password=hidden", "Store:ConnectionString 写法不对")]
    [InlineData("PostgreSQL", "postgresql://bot:hidden@db/bot", "Store:ConnectionString 写法不对")]
    [InlineData("PostgreSQL", "Host=db;Database=bot;Username=bot;Password=abc;hidden=1", "给密码加上双引号")]
    [InlineData("PostgreSQL", "Database=bot;Username=bot;Password=hidden", "没有 Host")]
    [InlineData("PostgreSQL", "Host=db;Username=bot;Password=hidden", "没有 Database")]
    [InlineData("PostgreSQL", "Host=db;Database=bot;Password=hidden", "没有 Username")]
    public void A_wrong_setting_is_named_with_its_mend(string engine, string connection, string fault)
    {
        var faults = FaultsOf(new StorageOptions { Engine = engine, ConnectionString = connection });

        Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_named_together() =>
        Assert.Equal(2, FaultsOf(new StorageOptions { Engine = "Oracle", DataDirectory = " " }).Count());
}
