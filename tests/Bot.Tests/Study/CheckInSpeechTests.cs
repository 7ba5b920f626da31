using System.Globalization;
using Bot.Study;
using Bot.Tests.Support;

namespace Bot.Tests.Study;

/// <summary>How people say that they have done it, and what must never be taken for it.</summary>
public class CheckInSpeechTests
{
    static string[] Lines => [.. File.ReadLines(Checkout.PathOf("tests/Bot.Tests/Study/utterances.tsv")).Where(line => !line.StartsWith('#'))];

    public static TheoryData<string> Utterances => [.. Lines];

    [Theory]
    [MemberData(nameof(Utterances))]
    public void An_utterance_is_read_as_what_it_means(string line)
    {
        var columns = line.Split('\t');

        var speech = CheckInSpeech.Read(columns[0]);

        Assert.Equal(columns[1], Meaning(speech));
        Assert.Equal(columns.ElementAtOrDefault(2) is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : null, speech.Number);
        Assert.Equal(columns.ElementAtOrDefault(3) ?? "", speech.Words);
    }

    [Fact]
    public void The_list_is_long_and_holds_no_utterance_twice()
    {
        var utterances = Lines.Select(line => line.Split('\t')[0]).ToList();

        Assert.True(utterances.Count >= 200, $"{utterances.Count} utterances");
        Assert.Equal(utterances.Count, utterances.Distinct().Count());
        Assert.True(Lines.Count(line => line.Split('\t')[1] is "none" or "unsure") >= 80);
    }

    static string Meaning(Speech speech) => speech switch
    {
        { Kind: SpeechKind.CheckIn, NamesTask: true } => "task",
        { Kind: SpeechKind.CheckIn } => "checkin",
        { Kind: SpeechKind.MakeUp } => "makeup",
        { Kind: SpeechKind.Unsure } => "unsure",
        { Kind: SpeechKind.WantsUndo } => "undo",
        _ => "none",
    };
}
