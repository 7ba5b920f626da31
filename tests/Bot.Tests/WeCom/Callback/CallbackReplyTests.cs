using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using WeCom.Api;
using WeCom.Callback;

namespace Bot.Tests.WeCom.Callback;

/// <summary>Promise: a passive reply is signed, encrypted and named as WeCom wants it, and only where WeCom takes one.</summary>
public class CallbackReplyTests
{
    static readonly CallbackCipher Cipher = new("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "ww1");
    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1732000301);

    readonly CallbackReplies _replies = new(Cipher, new FakeTimeProvider(Now));
    readonly WeComMessage _text = Some.Read(Some.TextXml("hello"))!;
    readonly WeComMessage _tap = Some.Read(Some.EventXml("template_card_event"))!;

    [Fact]
    public void The_published_reply_envelope_is_ours_to_the_letter()
    {
        var vector = CryptoVectors.Find("envelopes", "E3");
        var cipher = new CallbackCipher(vector.Text("token"), vector.Text("encodingAESKey"), vector.Text("receiveId"));

        var encrypted = cipher.Encrypt(
            Encoding.UTF8.GetBytes(vector.Text("plaintext")), Convert.FromHexString(vector.Text("randomHex")));
        var envelope = CallbackReplies.Envelope(
            encrypted,
            cipher.Sign(vector.Text("timestamp"), vector.Text("nonce"), encrypted),
            vector.Text("timestamp"),
            vector.Text("nonce"));

        Assert.Equal(vector.Text("body"), envelope);
    }

    [Fact]
    public void A_reply_goes_from_the_corp_to_the_member_signed_with_its_own_time_and_nonce()
    {
        var reply = Open(_replies.Write(_text, new CallbackReply.Text("收到 ]]> 😀\u0001")));

        Assert.Equal(
            "<xml><ToUserName><![CDATA[LiNa]]></ToUserName><FromUserName><![CDATA[ww1]]></FromUserName>"
            + "<CreateTime>1732000301</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            + "<Content><![CDATA[收到 ]]]]><![CDATA[> 😀]]></Content></xml>",
            reply);
    }

    [Fact]
    public void Each_kind_of_reply_has_its_own_elements()
    {
        Assert.Equal("image Image/MediaId=m", Elements(new CallbackReply.Image("m")));
        Assert.Equal("voice Voice/MediaId=m", Elements(new CallbackReply.Voice("m")));
        Assert.Equal(
            "video Video/MediaId=m Video/Title=t Video/Description=d", Elements(new CallbackReply.Video("m", "t", "d")));
        Assert.Equal(
            "news ArticleCount=2 Articles/item/Title=a Articles/item/Url=https://b.cn Articles/item/Title=c",
            Elements(new CallbackReply.News([new NewsArticle("a", Url: "https://b.cn"), new NewsArticle("c")])));
    }

    [Fact]
    public void A_card_update_uses_the_names_of_the_xml_and_flat_lists()
    {
        var card = new TemplateCard(CardType.MultipleInteraction)
        {
            Source = new CardSource("https://i.cn", "廉学", 1),
            MainTitle = new CardTitle("t", "d"),
            QuoteArea = new CardQuote(2) { AppId = "a", PagePath = "p" },
            HorizontalContentList = [new CardFact("k1", "v1"), new CardFact("k2", Type: 3, UserId: "lina")],
            CardAction = new CardAction(2) { AppId = "a" },
            CardImage = new CardImage("https://p.cn", 1.5),
            SelectList = [new CardSelect("q", [new CardOption("1", "一"), new CardOption("2", "二")]) { Disable = true }],
            SubmitButton = new CardSubmit("s", "k"),
            ReplaceText = "已提交",
        };

        Assert.Equal(
            "update_template_card CardType=multiple_interaction "
            + "Source/IconUrl=https://i.cn Source/Desc=廉学 Source/DescColor=1 MainTitle/Title=t MainTitle/Desc=d "
            + "HorizontalContentList/KeyName=k1 HorizontalContentList/Value=v1 "
            + "HorizontalContentList/KeyName=k2 HorizontalContentList/Type=3 HorizontalContentList/UserId=lina "
            + "CardAction/Type=2 CardAction/AppId=a QuoteArea/Type=2 QuoteArea/Appid=a QuoteArea/PagePath=p "
            + "CardImage/Url=https://p.cn CardImage/AspectRatio=1.5 "
            + "SelectList/QuestionKey=q SelectList/Disable=true SelectList/OptionList/Id=1 SelectList/OptionList/Text=一 "
            + "SelectList/OptionList/Id=2 SelectList/OptionList/Text=二 SubmitButton/Text=s SubmitButton/Key=k "
            + "ReplaceText=已提交",
            Elements(new CallbackReply.UpdateCard(card), _tap).Replace("TemplateCard/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_a_tap_is_answered_with_an_update_and_only_some_events_at_all()
    {
        var update = new CallbackReply.UpdateButton("已打卡");
        var text = new CallbackReply.Text("x");

        Assert.True(update.Answers(_tap));
        Assert.False(update.Answers(_text));
        Assert.True(text.Answers(_text));
        Assert.False(text.Answers(_tap));
        Assert.False(text.Answers(Some.Read(Some.EventXml("change_contact"))!));
        Assert.Throws<ArgumentException>(() => _replies.Write(_text, update));
    }

    string Elements(CallbackReply reply, WeComMessage? to = null)
    {
        var root = XElement.Parse(Open(_replies.Write(to ?? _text, reply)));
        var leaves = root.Descendants().Where(element => !element.HasElements).Skip(4).Select(leaf =>
            $"{string.Join('/', leaf.AncestorsAndSelf().Reverse().Skip(1).Select(step => step.Name))}={leaf.Value}");
        return $"{root.Element("MsgType")!.Value} {string.Join(' ', leaves)}";
    }

    static string Open(string body)
    {
        var envelope = XElement.Parse(body);
        var (timestamp, nonce) = (envelope.Element("TimeStamp")!.Value, envelope.Element("Nonce")!.Value);
        Assert.Equal(Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), timestamp);
        var decryption = Cipher.Decrypt(
            envelope.Element("MsgSignature")!.Value, timestamp, nonce, envelope.Element("Encrypt")!.Value);
        return Encoding.UTF8.GetString(Assert.IsType<Decryption.Plaintext>(decryption).Utf8.Span);
    }
}
