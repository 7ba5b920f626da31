using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: a file is a file and a refusal is a refusal, though both come with status 200.</summary>
public class MediaTests
{
    static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    readonly ApiWorld _world = new();

    [Fact]
    public async Task A_download_has_its_bytes_its_type_and_its_chinese_name()
    {
        // The platform hands header bytes over as Latin-1, here the UTF-8 of the name.
        var raw = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("报告.pdf"));
        _world.Api.On("media/get", () => File("{\"a\":1}", $"attachment; filename=\"{raw}\""));

        var result = await _world.Client.DownloadMediaAsync("M1", null, Cancel);

        var media = Assert.IsType<ApiResult<DownloadedMedia>.Ok>(result).Value;
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(media.Content.Span));
        Assert.Equal(("application/pdf", "报告.pdf", null), (media.ContentType, media.FileName, media.TotalBytes));
    }

    [Theory]
    [InlineData("attachment; filename=\"x.pdf\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf", "报告.pdf")]
    [InlineData("attachment; filename=报告.pdf", "报告.pdf")]
    [InlineData("attachment", null)]
    public async Task The_name_is_read_in_each_notation(string disposition, string? expected)
    {
        _world.Api.On("media/get", () => File("x", disposition));

        var result = await _world.Client.DownloadMediaAsync("M1", null, Cancel);

        Assert.Equal(expected, Assert.IsType<ApiResult<DownloadedMedia>.Ok>(result).Value.FileName);
    }

    [Fact]
    public async Task A_refused_download_is_a_refusal_and_a_dead_token_is_renewed()
    {
        _world.Api.On("media/get", ApiWorld.Error(42001), ApiWorld.Error(40007));

        var result = await _world.Client.DownloadMediaAsync("M1", null, Cancel);

        Assert.Equal(40007, Assert.IsType<ApiResult<DownloadedMedia>.Refused>(result).Error.Code);
        Assert.Equal(2, _world.Api.Count("gettoken"));
    }

    [Fact]
    public async Task A_part_is_asked_for_by_range_and_tells_the_whole_length()
    {
        RangeHeaderValue? asked = null;
        using var http = new HttpClient(new Observing(_world.Api, request => asked = request.Headers.Range));
        var client = new WeComClient(http, "ww1", ApiWorld.Secret, _world.Clock, _world.Log);
        _world.Api.On("media/get", () =>
        {
            var part = File("0123456789", "attachment; filename=\"v.mp4\"");
            part.StatusCode = HttpStatusCode.PartialContent;
            part.Content.Headers.ContentRange = new ContentRangeHeaderValue(10, 19, 100);
            return part;
        });

        var result = await client.DownloadMediaAsync("M1", (10, 19), Cancel);

        Assert.Equal("bytes=10-19", asked!.ToString());
        Assert.Equal(100, Assert.IsType<ApiResult<DownloadedMedia>.Ok>(result).Value.TotalBytes);
    }

    [Fact]
    public async Task An_uploaded_file_keeps_its_chinese_name_as_raw_bytes_beside_its_length()
    {
        _world.Api.On("media/upload", """
            {"errcode":0,"errmsg":"","type":"file","media_id":"M1","created_at":"1732000000"}
            """);

        var result = await _world.Client.UploadMediaAsync(MediaKind.File, "报告\"\r\n.xlsx", "123456"u8.ToArray(), Cancel);

        var media = Assert.IsType<ApiResult<UploadedMedia>.Ok>(result).Value;
        Assert.Equal(("M1", DateTimeOffset.FromUnixTimeSeconds(1732000000)), (media.MediaId, media.CreatedAt));
        Assert.Contains("type=file", _world.Api.Requests[^1].Query, StringComparison.Ordinal);
        Assert.Contains(
            "Content-Disposition: form-data; name=\"media\"; filename=\"报告___.xlsx\"; filelength=6\r\n",
            Encoding.UTF8.GetString(_world.Api.Requests[^1].Body),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_for_an_article_gets_an_address()
    {
        _world.Api.On("media/uploadimg", """{"errcode":0,"errmsg":"ok","url":"https://p.cn/1"}""");

        var result = await _world.Client.UploadPictureAsync("a.png", new byte[10], Cancel);

        Assert.Equal(new ApiResult<string>.Ok("https://p.cn/1"), result);
    }

    static HttpResponseMessage File(string content, string disposition)
    {
        var response = new HttpResponseMessage { Content = new StringContent(content) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        response.Content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return response;
    }
}
