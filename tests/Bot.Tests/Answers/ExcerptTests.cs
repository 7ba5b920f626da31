using Bot.Answers;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>Promise 3 on a phone: whatever is shown of a clause stands in it letter for letter, for every sample clause.</summary>
public class ExcerptTests
{
    static readonly int[] Rooms = [60, 160, 300, 600];

    [Fact]
    public async Task Every_piece_of_every_sample_clause_stands_in_it_in_order_and_at_most_three_are_marked()
    {
        foreach (var (clause, question, room) in await CasesAsync())
        {
            var excerpt = Excerpt.Of(clause, QuestionWords.TermsOf(question), room);

            var at = 0;
            foreach (var piece in excerpt.Pieces)
            {
                var found = clause.IndexOf(piece.Text, at, StringComparison.Ordinal);
                Assert.True(found >= at && piece.Text.Length > 0, $"“{piece.Text}” is not in “{clause}”.");
                Assert.True(piece.IsAfterGap || found == at, $"A gap before “{piece.Text}” is not shown.");
                at = found + piece.Text.Length;
            }

            Assert.InRange(excerpt.Pieces.Count(piece => piece.IsFitting), 0, Excerpt.MostMarked);
            Assert.InRange(excerpt.Pieces.Sum(piece => piece.Text.Length), 1, room);
            Assert.Equal(excerpt.IsWhole, string.Concat(excerpt.Pieces.Select(piece => piece.Text)) == clause);
        }
    }

    [Fact]
    public async Task The_sentence_that_was_asked_about_is_always_shown_when_it_fits()
    {
        foreach (var (clause, question, room) in (await CasesAsync()).Where(one => one.Question.Length < one.Room / 3))
        {
            var excerpt = Excerpt.Of(clause, QuestionWords.TermsOf(question), room);

            Assert.True(
                string.Concat(excerpt.Pieces.Select(piece => piece.Text)).Contains(question, StringComparison.Ordinal)
                || excerpt.Pieces.Count(piece => piece.IsFitting) == Excerpt.MostMarked,
                $"“{question}” of “{clause}” is missing at {room}.");
        }
    }

    [Fact]
    public async Task Sentences_put_together_again_are_the_clause()
    {
        foreach (var passage in await PassagesAsync())
            Assert.Equal(passage.Clause.Text, string.Concat(Sentences.Of(passage.Clause.Text)));
    }

    static async Task<IReadOnlyList<(string Clause, string Question, int Room)>> CasesAsync() =>
    [
        .. from passage in await PassagesAsync()
           from sentence in Sentences.Of(passage.Clause.Text)
           from room in Rooms
           select (passage.Clause.Text, sentence.Trim(), room),
    ];

    static async Task<IReadOnlyList<Passage>> PassagesAsync()
    {
        await using var bot = AnsweringBot.OverSampleDocuments();
        return (await bot.Knowledge.CurrentAsync(TestContext.Current.CancellationToken)).Passages;
    }
}
