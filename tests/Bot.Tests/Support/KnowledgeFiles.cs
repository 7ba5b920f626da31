using System.Text;
using Bot.Knowledge;
using Bot.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Support;

/// <summary>A folder of documents that lives as long as the test.</summary>
sealed class KnowledgeFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("knowledge").FullName;

    public KnowledgeFiles With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public KnowledgeFiles With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), bytes);
        return this;
    }

    public KnowledgeFiles Without(string name)
    {
        File.Delete(Path.Combine(Folder, name));
        return this;
    }

    public MemoryStore Store { get; } = new();

    /// <summary>The documents as a program that starts now would know them.</summary>
    public KnowledgeBase Open(TimeProvider? time = null, ReadOneByOne? with = null)
    {
        var (folder, documents, clock) = (new KnowledgeFolder(new KnowledgeOptions { Directory = Folder }), new DocumentStore(Store), ClockOf(time ?? new FakeTimeProvider()));
        var reader = with ?? new ReadOneByOne();
        var takeIn = new TakeInFolder(folder, documents, new ImportDocument(documents, reader), reader, clock, NullLogger<TakeInFolder>.Instance);
        return new KnowledgeBase(takeIn, folder, documents, new ClauseFiles(folder: null, NullLogger<ClauseFiles>.Instance), clock);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static BusinessClock ClockOf(TimeProvider time) => new(time, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
}
