using System.Text;
using Bot.Conversation;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using WeComSimulator.Api;

namespace Bot.Tests.Conversations;

/// <summary>Pictures and files on their way from a member's phone to a use case that reads them, and what the others hear.</summary>
public class AttachmentTests
{
    static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0];
    static readonly byte[] Document = Encoding.UTF8.GetBytes("第一条　教师应当廉洁从教。");

    [Theory]
    [InlineData("image", "奖状.png", "Picture 奖状.png image/png 9")]
    [InlineData("file", "师德 办法.xlsx", "File 师德 办法.xlsx application/octet-stream 39")]
    public async Task A_use_case_reads_what_was_sent_with_its_name_and_type(string type, string name, string expected)
    {
        await using var world = await BotWorld.StartAsync(WithReader());
        var he = world.Person("HeJing");

        await he.SendsAsync(type, name, type == "image" ? Picture : Document);

        await he.HearsAsync(expected);
    }

    [Fact]
    public async Task A_file_whose_name_the_message_leaves_out_has_the_name_of_the_download()
    {
        await using var world = await BotWorld.StartAsync(WithReader());
        world.WeCom.Switches.NameFiles = false;
        var he = world.Person("HeJing");

        await he.SendsAsync("file", "办法.xlsx", Document);

        await he.HearsAsync("File 办法.xlsx");
    }

    [Fact]
    public async Task A_name_cannot_point_into_a_folder()
    {
        await using var world = await BotWorld.StartAsync(WithReader());
        var he = world.Person("HeJing");

        await he.SendsAsync("file", "..\\..\\prompts/knowledge/办法.zip", Document);

        await he.HearsAsync("File 办法.zip ");
    }

    [Fact]
    public async Task What_is_larger_than_the_use_case_allows_is_not_fetched()
    {
        await using var world = await BotWorld.StartAsync(WithReader(maxBytes: 20));
        var he = world.Person("HeJing");

        await he.SendsAsync("file", "办法.xlsx", Document);

        await he.HearsAsync("TooLarge");
    }

    [Fact]
    public async Task After_three_days_the_file_is_gone_and_when_wecom_is_silent_it_is_unreachable()
    {
        await using var world = await BotWorld.StartAsync(WithReader());
        var he = world.Person("HeJing");
        world.WeCom.Api.Next("media/get", new ApiFault { ErrorCode = 40007 }, new ApiFault { HttpStatus = 502 });

        await he.SendsAsync("file", "一.xlsx", Document);
        await he.HearsAsync("Gone");
        await he.SendsAsync("file", "二.xlsx", Document);

        await he.HearsAsync("Unreachable { Reason = HTTP 502 }");
    }

    [Theory]
    [InlineData("image", "a.jpg", "图片我还看不懂")]
    [InlineData("file", "a.xlsx", "这个文件我用不上")]
    [InlineData("voice", "a.amr", "我目前只看得懂文字")]
    [InlineData("video", "a.mp4", "我目前只看得懂文字")]
    public async Task What_nobody_reads_is_answered_kindly(string type, string name, string expected)
    {
        await using var world = await BotWorld.StartAsync();
        var lin = world.Person("LinXiao");

        await lin.SendsAsync(type, name, type switch
        {
            "image" => [0xFF, 0xD8, 0xFF, 0xE0, 0, 0],
            "voice" => Encoding.ASCII.GetBytes("#!AMR\n00"),
            "video" => Encoding.ASCII.GetBytes("0000ftypisom"),
            _ => Document,
        });

        await lin.HearsAsync(expected, "打成字");
    }

    [Fact]
    public async Task Where_wecom_keeps_files_from_apps_nothing_is_said_and_nothing_breaks()
    {
        await using var world = await BotWorld.StartAsync(WithReader());
        world.WeCom.Switches.DeliverFiles = false;
        var he = world.Person("HeJing");

        Assert.Null(await world.WeCom.SendMediaAsync("HeJing", "file", "办法.xlsx", Document, BotWorld.Cancel));
        await he.AsksAsync("我的记录", "还没有您的记录");

        Assert.Single(he.Heard);
    }

    static Action<IServiceCollection> WithReader(int maxBytes = 1000) =>
        services => services.AddSingleton<IAttachmentSkill>(provider => new ReadBack(provider.GetRequiredService<IMediaSource>(), maxBytes));

    /// <summary>Says what it was given: stands for a use case that reads files.</summary>
    sealed class ReadBack(IMediaSource media, int maxBytes) : IAttachmentSkill
    {
        public async ValueTask<TurnResult?> HandleAsync(Turn turn, Attachment attachment, CancellationToken cancel)
        {
            var outcome = await media.DownloadAsync(attachment, maxBytes, cancel);
            return TurnResult.Say(outcome is MediaOutcome.Content content
                ? $"{attachment.Kind} {content.Name} {content.ContentType} {content.Bytes.Length}"
                : $"{outcome}");
        }
    }
}
