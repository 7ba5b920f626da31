using System.Text;
using Bot.Knowledge;
using Bot.Time;
using Microsoft.Extensions.Logging.Abstractions;

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

    public KnowledgeBase Open() =>
        new(new KnowledgeFolder(new KnowledgeOptions { Directory = Folder }, NullLogger<KnowledgeFolder>.Instance));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static BusinessClock ClockOf(TimeProvider time) => new(time, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
}
