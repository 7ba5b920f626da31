namespace Bot.Tests.Support;

/// <summary>Waits for what others bring about, and fails instead of waiting for ever.</summary>
static class Wait
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="isSo">Looked at every few milliseconds.</param>
    /// <param name="meanwhile">Done between two looks, such as moving a clock.</param>
    public static async Task UntilAsync(Func<bool> isSo, Action? meanwhile = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "It did not come to pass within a minute.");
            meanwhile?.Invoke();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
