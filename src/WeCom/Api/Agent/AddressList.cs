using System.Globalization;
using System.Net;

namespace WeCom.Api;

/// <summary>
/// Addresses in the three notations WeCom uses (PROTOCOL part 13): <c>203.0.113.9</c>, <c>203.0.113.*</c> and
/// <c>203.0.113.0/24</c>. What is in none of them matches nothing.
/// </summary>
/// <param name="Entries">As WeCom sent them.</param>
public sealed record AddressList(IReadOnlyList<string> Entries)
{
    /// <summary>Whether the address is in the list; an IPv4 address mapped into IPv6 counts as IPv4.</summary>
    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Entries.Any(entry => Matches(entry.Trim(), plain));
    }

    static bool Matches(string entry, IPAddress address) =>
        entry.Contains('*', StringComparison.Ordinal) ? MatchesWildcard(entry, address)
        : IPNetwork.TryParse(entry, out var network) ? network.Contains(address)
        : IPAddress.TryParse(entry, out var single) && single.Equals(address);

    static bool MatchesWildcard(string entry, IPAddress address)
    {
        var pattern = entry.Split('.');
        var octets = address.GetAddressBytes();
        return pattern.Length == 4 && octets.Length == 4 && pattern.Zip(octets).All(pair =>
            pair.First == "*" || pair.First == pair.Second.ToString(CultureInfo.InvariantCulture));
    }
}
