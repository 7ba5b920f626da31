using System.Security.Cryptography;
using System.Text;
using Bot.Storage;

namespace Bot.Pledges;

/// <summary>The exact text that people sign. It never changes; a revision is another version.</summary>
sealed record PledgeVersion(string Title, string Text, string Sha256)
{
    public static PledgeVersion Of(string title, string text) =>
        new(title, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}

/// <summary>What is peculiar to a pledge round: which version is signed in it.</summary>
sealed record PledgeRound(string VersionSha256);

/// <summary>Which text a person was shown last, and when: only that can be signed.</summary>
sealed record ShownPledge(int Number, string Sha256, DateTimeOffset At);

static class PledgeTables
{
    /// <summary>Key: SHA-256 of the text.</summary>
    public static readonly Table<PledgeVersion> Versions = new("pledge-versions");

    /// <summary>Key: number of the obligation.</summary>
    public static readonly Table<PledgeRound> Rounds = new("pledge-rounds");

    /// <summary>Key: member.</summary>
    public static readonly Table<ShownPledge> Shown = new("pledges-shown");
}
