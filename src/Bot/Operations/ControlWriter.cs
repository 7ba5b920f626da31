using System.Globalization;
using System.Text.Json;

namespace Bot.Operations;

/// <summary>Sends what a verb writes, a line of JSON per write, so that progress is seen while it happens.</summary>
sealed class ControlWriter(Stream response) : IDisposable
{
    static readonly byte[] LineEnd = [(byte)'\n'];

    readonly SemaphoreSlim _one = new(1);

    public TextWriter For(Func<string, ControlLine> line) => new Writer(this, line);

    public async Task WriteAsync(ControlLine line)
    {
        await _one.WaitAsync();
        try
        {
            await JsonSerializer.SerializeAsync(response, line);
            await response.WriteAsync(LineEnd);
            await response.FlushAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    sealed class Writer(ControlWriter owner, Func<string, ControlLine> line) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override async Task WriteLineAsync(string? value) => await owner.WriteAsync(line(value + "\n"));

        public override async Task WriteAsync(string? value) => await owner.WriteAsync(line(value ?? ""));

        /// <summary>What a library wrote without waiting goes out at the end.</summary>
        public override async ValueTask DisposeAsync()
        {
            if (GetStringBuilder().Length > 0)
                await owner.WriteAsync(line(GetStringBuilder().ToString()));
            await base.DisposeAsync();
        }
    }
}
