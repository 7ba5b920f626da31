using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using static WeComSimulator.Callbacks.RawBuffer;

namespace WeComSimulator.Callbacks;

/// <summary>Makes callbacks that no honest WeCom sends.</summary>
sealed class TamperedCallbacks(SimulatorOptions options, CallbackWriter writer)
{
    const string Doctype = "<!DOCTYPE xml [<!ENTITY word \"打卡\">]>";

    public RawCallback Make(CallbackMessage message, Tampering tampering)
    {
        var good = writer.Write(message, earlier: null);
        return tampering switch
        {
            Tampering.ForeignSignature => good with { Signature = writer.Write(message, earlier: null).Signature },
            Tampering.UpperCaseSignature => good with { Signature = good.Signature.ToUpperInvariant() },
            Tampering.NoSignature => good with { Signature = "" },
            Tampering.ChangedNonce => good with { Nonce = good.Nonce + "1" },
            Tampering.NoXml => good with { Body = "{\"encrypt\":\"\"}"u8.ToArray() },
            Tampering.NoEncryptElement => good with { Body = "<xml><ToUserName>x</ToUserName></xml>"u8.ToArray() },
            Tampering.PlainText => good with { Body = Encoding.UTF8.GetBytes(writer.Plain(message)) },
            Tampering.DoctypeInEnvelope => good with { Body = [.. Encoding.UTF8.GetBytes(Doctype), .. good.Body] },
            Tampering.TruncatedBody => good with { Body = good.Body[..(good.Body.Length / 2)] },
            Tampering.OversizedBody => good with { Body = [.. good.Body, .. Enumerable.Repeat((byte)' ', 1 << 20)] },
            _ => Seal(message, Encrypted(message, tampering)),
        };
    }

    RawCallback Seal(CallbackMessage message, string encrypted)
    {
        var (timestamp, nonce) = writer.Fresh();
        return writer.Seal(message, timestamp, nonce, encrypted);
    }

    // Everything below is signed properly: only decryption can find it out.
    string Encrypted(CallbackMessage message, Tampering tampering)
    {
        var target = options.TargetOf(message);
        var text = Encoding.UTF8.GetBytes(writer.Plain(message));
        var corp = Encoding.UTF8.GetBytes(options.CorpId);
        var key = Convert.FromBase64String(target.AesKey + "=");
        var base64 = target.Cipher(options.CorpId).Encrypt(text);
        return tampering switch
        {
            Tampering.ForeignReceiver => target.Cipher("ww0000000000000000").Encrypt(text),
            Tampering.NoReceiver => target.Cipher("").Encrypt(text),
            Tampering.ReceiverInOtherCase => target.Cipher(OtherCase(options.CorpId)).Encrypt(text),
            Tampering.ForeignKey => Encrypt(Pad(Content(text, corp, text.Length)), RandomNumberGenerator.GetBytes(32)),
            Tampering.IllegalBase64 => "!" + base64[1..],
            Tampering.TruncatedBase64 => base64[..^3],
            Tampering.BrokenBlocks => Convert.ToBase64String(Convert.FromBase64String(base64)[..^3]),
            Tampering.EmptyCipherText => "",
            Tampering.DoctypeInMessage => target.Cipher(options.CorpId).Encrypt([.. Encoding.UTF8.GetBytes(Doctype), .. text]),
            Tampering.OnlyPadding => Encrypt([.. Enumerable.Repeat((byte)32, 32)], key),
            Tampering.TooShort => Encrypt(Pad(new byte[12]), key),
            Tampering.LengthTooLong => Encrypt(Pad(Content(text, corp, text.Length + corp.Length + 10)), key),
            Tampering.LengthNegative => Encrypt(Pad(Content(text, corp, -1)), key),
            Tampering.LengthHuge => Encrypt(Pad(Content(text, corp, int.MaxValue)), key),
            Tampering.LengthTooShort => Encrypt(Pad(Content(text, corp, text.Length - 2)), key),
            Tampering.PaddingZero => Encrypt(WithLast(Pad(Content(text, corp, text.Length)), 0), key),
            Tampering.PaddingTooLong => Encrypt(WithLast(Pad(Content(text, corp, text.Length)), 33), key),
            Tampering.PaddingInconsistent => Encrypt(WithWrongPadding(text, corp), key),
            _ => throw new UnreachableException(),
        };
    }

    static string OtherCase(string id) =>
        id.ToUpperInvariant() is var upper && upper != id ? upper : id.ToLowerInvariant();
}
