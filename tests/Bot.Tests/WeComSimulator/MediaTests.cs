using System.Text;

namespace Bot.Tests.WeComSimulator;

public sealed class MediaTests
{
    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0];

    [Fact]
    public async Task An_uploaded_file_can_be_sent_and_fetched_under_its_chinese_name()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var form = Form("本月统计.xlsx", Encoding.UTF8.GetBytes("sheet-content"));

        var uploaded = await world.PostContentAsync("media/upload?type=file", form);
        await world.PostAsync("message/send", new { touser = Some.Teacher, msgtype = "file", agentid = world.AgentId, file = new { media_id = uploaded.Field("media_id") } });
        var fetched = await world.Http.GetAsync($"/simulator/cgi-bin/media/get?access_token={await world.TokenAsync()}&media_id={uploaded.Field("media_id")}", SimulatorWorld.Cancel);

        Assert.Equal("file", uploaded.Field("type"));
        Assert.Equal($"{world.Time.GetUtcNow().ToUnixTimeSeconds()}", uploaded.Field("created_at"));
        Assert.Equal("本月统计.xlsx", world.Seen(Some.Teacher).Single().FileName);
        Assert.Equal("sheet-content", await fetched.Content.ReadAsStringAsync(SimulatorWorld.Cancel));
        var disposition = fetched.Content.Headers.NonValidated["Content-Disposition"].ToString();
        Assert.Equal("attachment; filename=\"本月统计.xlsx\"", Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(disposition)));
    }

    [Fact]
    public async Task A_file_is_gone_after_three_days()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var media = world.WeCom.Media.Add("file", "a.txt", "text/plain", [1, 2, 3, 4, 5, 6]);

        world.WeCom.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Null(world.WeCom.Media.Find(media.Id));
        Assert.Equal(40007, (await world.PostAsync("message/send", new { touser = Some.Teacher, msgtype = "file", agentid = world.AgentId, file = new { media_id = media.Id } })).Code());
    }

    [Fact]
    public async Task A_file_cannot_be_sent_as_an_image()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var media = world.WeCom.Media.Add("file", "a.png", "image/png", Png);

        var answer = await world.PostAsync("message/send", new { touser = Some.Teacher, msgtype = "image", agentid = world.AgentId, image = new { media_id = media.Id } });

        Assert.Equal(40007, answer.Code());
    }

    [Theory]
    [InlineData("image", "\u0089PNG\r\n", 10, 0)]
    [InlineData("image", "not a picture", 0, 40123)]
    [InlineData("image", "\u0089PNG\r\n", 10 << 20, 40009)]
    [InlineData("voice", "#!AMR\n", 10, 0)]
    [InlineData("voice", "RIFF....WAVE", 10, 301017)]
    [InlineData("voice", "#!AMR\n", 2 << 20, 45001)]
    [InlineData("video", "\0\0\0\u0018ftypmp42", 10, 0)]
    [InlineData("video", "\0\0\0\u0018moovmp42", 10, 40005)]
    [InlineData("video", "\0\0\0\u0018ftypmp42", 10 << 20, 40011)]
    [InlineData("file", "", 0, 44001)]
    [InlineData("file", "", 5, 40006)]
    [InlineData("file", "", 20 << 20, 0)]
    [InlineData("file", "", (20 << 20) + 1, 45001)]
    [InlineData("poem", "\u0089PNG\r\n", 10, 40004)]
    public async Task An_upload_is_judged_by_its_kind_its_size_and_its_first_bytes(string type, string beginning, int zeros, int code)
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var form = Form("a.bin", [.. Encoding.Latin1.GetBytes(beginning), .. new byte[zeros]]);

        Assert.Equal(code, (await world.PostContentAsync($"media/upload?type={type}", form)).Code());
    }

    [Fact]
    public async Task An_upload_without_a_part_called_media_is_refused()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Png), "file", "a.png" } };

        Assert.Equal(41005, (await world.PostContentAsync("media/upload?type=image", form)).Code());
    }

    [Fact]
    public async Task A_part_of_a_file_can_be_fetched_and_a_large_one_only_in_parts()
    {
        await using var world = await SimulatorWorld.StartAsync(options => options.LargestDownload = 8);
        var media = world.WeCom.Media.Add("file", "a.txt", "text/plain", Encoding.ASCII.GetBytes("0123456789"));

        var whole = await FetchAsync(world, media.Id, null);
        var start = await FetchAsync(world, media.Id, "bytes=0-7");
        var end = await FetchAsync(world, media.Id, "bytes=8-99");

        Assert.Contains("\"errcode\":830002", whole.Text, StringComparison.Ordinal);
        Assert.Equal((206, "01234567", "bytes 0-7/10"), start);
        Assert.Equal((206, "89", "bytes 8-9/10"), end);
    }

    [Fact]
    public async Task A_picture_for_an_article_stays_at_its_address()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var form = Form("a.png", Png);
        var url = (await world.PostContentAsync("media/uploadimg", form)).Field("url");

        world.Time.Advance(TimeSpan.FromDays(100));

        Assert.Equal(Png, await world.Http.GetByteArrayAsync(url, SimulatorWorld.Cancel));
    }

    [Fact]
    public async Task Only_voice_comes_in_the_format_of_pages()
    {
        await using var world = await SimulatorWorld.StartAsync();
        var file = world.WeCom.Media.Add("file", "a.txt", "text/plain", new byte[9]);

        Assert.Equal(40007, (await world.GetWithTokenAsync($"media/get/jssdk?media_id={file.Id}")).Code());
    }

    static async Task<(int Status, string Text, string? Range)> FetchAsync(SimulatorWorld world, string id, string? range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/simulator/cgi-bin/media/get?access_token={await world.TokenAsync()}&media_id={id}");
        if (range is not null)
            request.Headers.Add("Range", range);
        using var response = await world.Http.SendAsync(request, SimulatorWorld.Cancel);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(SimulatorWorld.Cancel), response.Content.Headers.ContentRange?.ToString());
    }

    static MultipartFormDataContent Form(string name, byte[] content) => new() { Some.MediaPart(name, content) };
}
