using System.Text;
using WeCom.Callback;
using WeComSimulator.Callbacks;

namespace Bot.Tests.WeComSimulator;

public sealed class TamperingTests
{
    [Theory]
    [InlineData(nameof(Tampering.ForeignSignature), CallbackError.SignatureMismatch)]
    [InlineData(nameof(Tampering.UpperCaseSignature), CallbackError.SignatureMismatch)]
    [InlineData(nameof(Tampering.NoSignature), CallbackError.SignatureMismatch)]
    [InlineData(nameof(Tampering.ChangedNonce), CallbackError.SignatureMismatch)]
    [InlineData(nameof(Tampering.ForeignReceiver), CallbackError.ForeignReceiver)]
    [InlineData(nameof(Tampering.NoReceiver), CallbackError.ForeignReceiver)]
    [InlineData(nameof(Tampering.ReceiverInOtherCase), CallbackError.ForeignReceiver)]
    [InlineData(nameof(Tampering.LengthTooShort), CallbackError.ForeignReceiver)]
    [InlineData(nameof(Tampering.ForeignKey), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.IllegalBase64), CallbackError.IllegalBase64)]
    [InlineData(nameof(Tampering.TruncatedBase64), CallbackError.IllegalBase64)]
    [InlineData(nameof(Tampering.BrokenBlocks), CallbackError.DecryptionFailed)]
    [InlineData(nameof(Tampering.EmptyCipherText), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.PaddingZero), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.PaddingTooLong), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.PaddingInconsistent), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.OnlyPadding), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.TooShort), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.LengthTooLong), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.LengthNegative), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.LengthHuge), CallbackError.IllegalBuffer)]
    [InlineData(nameof(Tampering.NoXml), CallbackError.UnreadableBody)]
    [InlineData(nameof(Tampering.NoEncryptElement), CallbackError.UnreadableBody)]
    [InlineData(nameof(Tampering.PlainText), CallbackError.UnreadableBody)]
    [InlineData(nameof(Tampering.DoctypeInEnvelope), CallbackError.UnreadableBody)]
    [InlineData(nameof(Tampering.DoctypeInMessage), CallbackError.UnreadableBody)]
    [InlineData(nameof(Tampering.TruncatedBody), CallbackError.UnreadableBody)]
    [InlineData(nameof(Tampering.OversizedBody), CallbackError.UnreadableBody)]
    public async Task Each_forgery_is_wrong_in_exactly_the_way_its_name_says(string tampering, CallbackError error)
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.WeCom.ForgeAsync(Some.Teacher, "打卡", Enum.Parse<Tampering>(tampering), SimulatorWorld.Cancel);

        Assert.Equal(new CallbackReception.Refused(error), world.Bot.Last.Reception);
        Assert.Equal(403, answer.Status);
        Assert.Empty(world.WeCom.MessagesOf(Some.Teacher));
    }

    [Fact]
    public void Every_kind_of_forgery_is_tried_above()
    {
        var tried = typeof(TamperingTests).GetMethod(nameof(Each_forgery_is_wrong_in_exactly_the_way_its_name_says))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!);

        Assert.Empty(Enum.GetNames<Tampering>().Except(tried, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Padding_that_has_no_front_is_never_taken_for_inconsistent_padding()
    {
        await using var world = await SimulatorWorld.StartAsync();

        // Over 32 lengths every padding occurs once, that of one byte included.
        for (var length = 1; length <= 32; length++)
            await world.WeCom.ForgeAsync(Some.Teacher, new string('a', length), Tampering.PaddingInconsistent, SimulatorWorld.Cancel);

        Assert.All(world.Bot.Received, received => Assert.Equal(new CallbackReception.Refused(CallbackError.IllegalBuffer), received.Reception));
    }

    [Fact]
    public async Task A_stranger_s_bytes_are_posted_as_they_are()
    {
        await using var world = await SimulatorWorld.StartAsync();

        var answer = await world.WeCom.PostAsync(
            new RawCallback("1", "n", "wrong", Encoding.UTF8.GetBytes("<xml><Encrypt>AAAA</Encrypt></xml>")), SimulatorWorld.Cancel);

        Assert.Equal(403, answer.Status);
        Assert.Equal("<xml><Encrypt>AAAA</Encrypt></xml>", world.Bot.Last.Body);
    }
}
