using Bot.Storage;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Storage;

public abstract partial class RecordStoreContract
{
    /// <summary>What was done to the store so far was done to the model too, so each history begins in a place of its own.</summary>
    private protected abstract ValueTask<IRecordStore> OpenElsewhereAsync();

    [Fact]
    public void Any_history_has_the_same_answers_as_in_a_plain_model_in_memory() =>
        Prop.ForAll(Histories.All, history => AssertLikeModelAsync(history)).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    async Task AssertLikeModelAsync(Step[] history)
    {
        var model = new MemoryStore();
        Close();
        _store = await OpenElsewhereAsync();
        foreach (var step in history)
        {
            if (step is Step.Reopen)
                Close();
            Assert.Equal(await Histories.AnswerAsync(model, step), await Histories.AnswerAsync(Store, step));
        }
    }
}
