using System.Text.Json;

namespace Bot.Tests.WeCom.Callback;

/// <summary>The vectors of the protocol reference: what other implementations produced, and what must be refused.</summary>
static class CryptoVectors
{
    static readonly JsonElement Root = JsonElement.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "WeCom", "Vectors", "crypto-vectors.json")));

    public static JsonElement Section(string name) => Root.GetProperty(name);

    public static TheoryData<string> Ids(string section) =>
        [.. Section(section).EnumerateArray().Select(vector => vector.Text("id"))];

    public static JsonElement Find(string section, string id) =>
        Section(section).EnumerateArray().Single(vector => vector.Text("id") == id);

    public static string Text(this JsonElement vector, string name) => vector.GetProperty(name).GetString()!;
}
