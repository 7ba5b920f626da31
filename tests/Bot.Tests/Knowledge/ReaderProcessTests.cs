using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bot.Knowledge;
using Bot.Knowledge.Readers;
using Bot.Storage;
using Bot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Knowledge;

/// <summary>Whatever a file does to its reader ends with a process that is not the server's.</summary>
public sealed class ReaderProcessTests : IDisposable
{
    const string Ready = "printf '\\0\\0\\0\\0'; ";

    static readonly SourceFile Word = new("办法.docx", new WordFile().Line("第一条　教师不得收受礼品礼金。").ToBytes());
    static readonly SourceFile Pdf = new("办法.pdf", new PdfFile().Page().Paragraphs(100, "第一条　教师不得收受礼品礼金。").ToBytes());
    static readonly SourceFile Html = new("办法.html", "<html><p>第一条　教师不得收受礼品礼金。</p></html>"u8.ToArray());

    readonly TemporaryFolder _folder = new();
    readonly FakeTimeProvider _time = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Word_pdf_and_html_are_read_by_one_process_and_text_by_none()
    {
        using var reader = new ReadOneByOne(_time, ReaderProgram.Own);

        await reader.ReadAsync(new SourceFile("办法.txt", "第一条　甲。"u8.ToArray()), Cancel);
        var none = reader.ProcessId;
        var word = await reader.ReadAsync(Word, Cancel);
        var process = reader.ProcessId;
        var pdf = await reader.ReadAsync(Pdf, Cancel);
        var html = await reader.ReadAsync(Html, Cancel);

        Assert.Null(none);
        Assert.NotNull(process);
        Assert.Equal(process, reader.ProcessId);
        Assert.Equal([Here(Word), Here(Pdf), Here(Html)], [RecordJson.Write(word), RecordJson.Write(pdf), RecordJson.Write(html)]);
    }

    [Fact]
    public async Task What_the_reader_refuses_over_there_is_refused_here_in_the_same_words()
    {
        using var reader = new ReadOneByOne(_time, ReaderProgram.Own);

        Assert.Contains("扫描件", await RefusalAsync(reader, new SourceFile("扫描.pdf", new PdfFile().Page().Picture().ToBytes())));
        Assert.NotNull(reader.ProcessId);
    }

    [Fact]
    public async Task A_process_that_nobody_needs_any_more_ends()
    {
        using var reader = new ReadOneByOne(_time, ReaderProgram.Own);
        await reader.ReadAsync(Word, Cancel);
        var process = reader.ProcessId!.Value;

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(reader.ProcessId);
        await GoneAsync(process);
    }

    [Fact]
    public async Task A_process_that_was_ended_while_it_waited_costs_no_file_its_place()
    {
        using var reader = new ReadOneByOne(_time, ReaderProgram.Own);
        await reader.ReadAsync(Word, Cancel);
        using (var process = Process.GetProcessById(reader.ProcessId!.Value))
            process.Kill();

        var read = await reader.ReadAsync(Pdf, Cancel);

        Assert.Equal(Here(Pdf), RecordJson.Write(read));
    }

    [Fact]
    public async Task A_reader_that_runs_away_is_killed_after_a_minute_with_all_that_it_started()
    {
        var started = _folder.PathOf("started");
        using var reader = new ReadOneByOne(_time, () => Shell($"sleep 3000 & {Ready} head -c 4 > /dev/null; echo $! > {started}.new; mv {started}.new {started}; wait"));

        var refusal = RefusalAsync(reader, Pdf);
        await UntilAsync(() => File.Exists(started));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Contains("一分钟", await refusal);
        await GoneAsync(int.Parse(await File.ReadAllTextAsync(started, Cancel), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_file_that_breaks_its_reader_twice_is_refused()
    {
        using var reader = new ReadOneByOne(_time, () => Shell($"echo x >> {_folder.PathOf("starts")}; {Ready} head -c 4 > /dev/null; exit 134"));

        Assert.Contains("崩溃", await RefusalAsync(reader, Pdf));
        Assert.Equal(2, File.ReadLines(_folder.PathOf("starts")).Count());
    }

    [Fact]
    public async Task A_file_that_fills_the_heap_is_refused_and_the_next_one_is_read()
    {
        const long little = 16 * 1024 * 1024;
        var tall = new SourceFile("长.html", Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<p>教师不得收受礼品礼金，也不得接受学生家长的宴请和旅游安排。</p>", 45_000))));
        using var reader = new ReadOneByOne(_time, () => ReaderProgram.Own() with { HeapBytes = little });

        // The runtime throws where it can and ends the process where it cannot.
        Assert.Matches("内存|崩溃", await RefusalAsync(reader, tall));
        Assert.Equal(Here(Word), RecordJson.Write(await reader.ReadAsync(Word, Cancel)));
    }

    [Fact]
    public async Task An_answer_beyond_all_bounds_is_not_taken_in()
    {
        using var reader = new ReadOneByOne(_time, () => Shell($"{Ready} printf '\\377\\377\\377\\177'; cat /dev/zero"));

        Assert.Contains("崩溃", await RefusalAsync(reader, Pdf));
    }

    [Theory]
    [InlineData("/no/such/program", "")]
    [InlineData("/bin/sh", "exit 150")]
    public async Task A_reader_that_does_not_come_up_is_named_and_the_file_is_not_blamed(string program, string script)
    {
        using var reader = new ReadOneByOne(_time, () => new ReaderProgram(program, ["-c", script], 1));

        var refused = await Assert.ThrowsAsync<ReaderUnavailableException>(() => reader.ReadAsync(Pdf, Cancel));

        Assert.Contains("启动不了", refused.Message);
    }

    [Fact]
    public async Task Neither_settings_nor_secrets_are_in_the_environment_of_the_reader()
    {
        var heard = _folder.PathOf("environment");
        using var reader = new ReadOneByOne(_time, () => Shell($"env | cut -d= -f1 | sort > {heard}"));

        await Assert.ThrowsAsync<ReaderUnavailableException>(() => reader.ReadAsync(Pdf, Cancel));

        Assert.DoesNotContain("PATH", await File.ReadAllLinesAsync(heard, Cancel));
        Assert.Contains("DOTNET_GCHeapHardLimit", await File.ReadAllLinesAsync(heard, Cancel));
    }

    [Fact]
    public async Task A_reader_ends_when_whoever_asked_is_gone_though_it_is_reading()
    {
        var program = ReaderProgram.Own();
        var start = new ProcessStartInfo(program.File, program.Arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var endless = new SourceFile("深.html", Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<b><p>甲<i>", 200_000))));
        await ReaderFrames.WriteAsync(process.StandardInput.BaseStream, new ReaderRequest(endless.Name, null), Cancel);
        await ReaderFrames.WriteBytesAsync(process.StandardInput.BaseStream, endless.Bytes, Cancel);

        process.StandardInput.Close();
        await process.WaitForExitAsync(Cancel);

        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    static ReaderProgram Shell(string script) => new("/bin/sh", ["-c", $"PATH=/usr/bin:/bin; {script}"], 1);

    static string Here(SourceFile file) => RecordJson.Write(ReadDocument.From(file, Cancel));

    static async Task<string> RefusalAsync(ReadOneByOne reader, SourceFile file) =>
        (await Assert.ThrowsAsync<UnreadableDocumentException>(() => reader.ReadAsync(file, Cancel))).Message;

    /// <summary>A killed process may lie about until its parent looks, but does nothing any more.</summary>
    static Task GoneAsync(int process) => UntilAsync(() => !File.Exists($"/proc/{process}/stat") || File.ReadAllText($"/proc/{process}/stat").Contains(") Z", StringComparison.Ordinal));

    static async Task UntilAsync(Func<bool> wanted)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!wanted())
            await timer.WaitForNextTickAsync(Cancel);
    }
}
