using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Api;

/// <summary>What a page hands to <c>ww.register</c> (PROTOCOL part 12). Safe to show to a browser; the ticket is not.</summary>
public sealed record JsSdkSignature(long Timestamp, string NonceStr, string Signature)
{
    /// <summary>Signs the page's address as the browser shows it: with its query, without its fragment.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "WeCom prescribes SHA-1.")]
    public static JsSdkSignature Of(string ticket, string nonce, long timestamp, string url)
    {
        var page = url.Split('#')[0];
        var signed = string.Create(
            CultureInfo.InvariantCulture, $"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={page}");
        return new JsSdkSignature(timestamp, nonce, Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(signed))));
    }
}

sealed record TicketAnswer(string Ticket, int ExpiresIn);
