using System.Collections.Immutable;
using LiteDB;
using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>
/// The numbered form of the rows. A file of a newer form is refused; an older one is brought up step by step, each step in
/// one transaction together with its number.
/// </summary>
static class LiteDbSchema
{
    const string FormatKey = "format";
    const string Number = "version";

    /// <summary>Step <c>i</c> leads from version <c>i + 1</c> to <c>i + 2</c>.</summary>
    static readonly Action<LiteEngine>[] Steps = [BeginHistory];

    static int Newest => Steps.Length + 1;

    public static BsonDocument NewFormat() => Format(Newest);

    public static int VersionOf(LiteEngine engine, string path)
    {
        var version = LiteDbRows.Find(engine, LiteDbRows.Meta, FormatKey)?[Number].AsInt32
            ?? throw new InvalidDataException("The data file does not say which format it has.");
        return version <= Newest ? version : throw new StoreUnavailableException(
            $"{path} 的格式版本是 {version}，本程序只认到 {Newest}。请用新版程序启动，或恢复本版程序做的备份。");
    }

    public static void Upgrade(LiteEngine engine, int version)
    {
        for (var next = version; next < Newest; next++)
        {
            engine.BeginTrans();
            Steps[next - 1](engine);
            engine.Update(LiteDbRows.Meta, [Format(next + 1)]);
            if (!engine.Commit())
                throw new IOException($"Step {next} of the format did not commit.");
        }
    }

    /// <summary>
    /// The first format had no journal. What such a file holds counts as its first unit, so that no journal claims to begin
    /// with nothing; the checksum is drawn by lot, so that no other copy of the old file passes for it.
    /// </summary>
    static void BeginHistory(LiteEngine engine)
    {
        var rows = engine.GetCollectionNames()
            .Where(name => name != LiteDbRows.Meta)
            .ToImmutableDictionary(name => name, name => LiteDbRows.Count(engine, name), StringComparer.Ordinal);
        var lot = BitConverter.ToUInt32(Guid.NewGuid().ToByteArray());
        var head = new StoreHead(LiteDbRows.Head(engine), new HistoryPoint(1, lot, DateTimeOffset.UnixEpoch), rows);
        engine.Insert(LiteDbRows.Meta, [head.ToDocument()], BsonAutoId.ObjectId);
    }

    static BsonDocument Format(int version) => new() { ["_id"] = FormatKey, [Number] = version };
}
