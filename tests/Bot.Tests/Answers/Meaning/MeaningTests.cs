using Bot.Answers;
using Bot.Answers.Meaning;
using Bot.Tests.Answers.Evaluation;
using Bot.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Answers.Meaning;

/// <summary>With an embedding model a question finds clauses that share no word with it; without its help nothing is lost.</summary>
public sealed class MeaningTests : IAsyncLifetime
{
    /// <summary>Not one character of it stands in the clause about food samples.</summary>
    const string Fridge = "剩饭剩菜搁冰柜多久？";
    const string Plain = "食堂食品留样应当保存多少小时？";
    const string Nothing = "知识库中没有找到";

    readonly KnowledgeFiles _files = new KnowledgeFiles().With("gifts.md", Rules.Gifts).With("old.md", Rules.OldGifts).With("canteen.md", Rules.Canteen);
    readonly TemporaryFolder _vectors = new();
    ScriptedModel _model = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _model = await ScriptedModel.StartAsync();

    [Fact]
    public async Task A_question_that_shares_no_word_with_its_clause_is_offered_it()
    {
        await using var bot = await StartAsync();

        var answer = await bot.Says(Fridge);

        Assert.StartsWith("可能是下面这几条", answer);
        Assert.Contains("1. 《学校食堂陪餐管理规定》（清教后〔2023〕11号）第二条", answer);
        Assert.DoesNotContain("2. ", answer);
    }

    [Fact]
    public async Task What_is_like_no_clause_is_refused_as_before()
    {
        await using var bot = await StartAsync();

        Assert.StartsWith(Nothing, await bot.Says("校车司机每年体检几次？"));
    }

    [Fact]
    public async Task A_rule_that_was_replaced_is_not_offered()
    {
        const string flowers = "花束搁哪儿？";
        await using var bot = await StartAsync();
        var answer = await bot.Says(flowers);
        Assert.DoesNotContain("鲜花", answer);

        _files.Without("gifts.md");
        await bot.Knowledge.ReloadAsync(Cancel);
        await bot.Get<EmbedClauses>().FollowAsync(Cancel);

        Assert.Contains("鲜花", await bot.Says(flowers));
    }

    [Theory]
    [InlineData("第二小学", false)]
    [InlineData("第一小学", true)]
    public async Task A_rule_for_another_school_is_not_offered(string audience, bool isOffered)
    {
        _files.With("canteen.md", Rules.Canteen.Replace("---\ntitle", $"---\naudience: [{audience}]\ntitle", StringComparison.Ordinal));
        await using var bot = await StartAsync();

        Assert.Equal(isOffered, (await bot.Says(Fridge)).Contains("留样", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_words_answer_stays_the_answer()
    {
        await using var bot = await StartAsync();

        Assert.StartsWith("《学校食堂陪餐管理规定》（清教后〔2023〕11号）第二条", await bot.Says(Plain));
    }

    [Fact]
    public async Task With_a_crude_model_the_unanswerable_are_still_refused()
    {
        _model.Embed = CrudeVectors.Answer;
        await using var bot = AnsweringBot.OverTheSamples(_model.Endpoint);
        await bot.Get<EmbedClauses>().FollowAsync(Cancel);
        var unanswerable = EvaluationQuestion.All.Where(one => one.Kind == "unanswerable").ToList();
        var refused = 0;
        foreach (var one in unanswerable)
            refused += await bot.Ask.AnswerAsync(new Question(one.Text, new DateOnly(2026, 11, 24), null), Cancel) is AnswerOutcome.Refused ? 1 : 0;

        Assert.False(bot.Get<Embedder>().IsFailing);
        Assert.True(refused >= unanswerable.Count * 0.95, $"only {refused} of {unanswerable.Count} are refused");
    }

    [Fact]
    public async Task What_may_be_about_somebody_is_not_shown_to_the_service()
    {
        await using var bot = await StartAsync();
        var before = _model.Embedded.Count;

        await bot.Says("我要举报王校长收红包");
        await bot.Says("我们校长收红包合规吗？");
        await bot.Says("2026年3月5日我们校长收了红包");

        Assert.Equal(before, _model.Embedded.Count);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_service_that_fails_leaves_the_words_to_answer(string fault)
    {
        await using var bot = await StartAsync();
        _model.Embed = Fault(fault);

        Assert.StartsWith(Nothing, await bot.Says(Fridge));
        bot.Time.Advance(Embedder.RestTime);
        Assert.StartsWith("《学校食堂陪餐管理规定》（清教后〔2023〕11号）第二条", await bot.Says(Plain));
    }

    public static TheoryData<string> Faults => ["500", "429", "400", "html", "none", "two", "short", "zero", "nan", "huge", "endless", "cut"];

    [Fact]
    public async Task Clauses_are_embedded_on_while_the_service_is_too_slow_for_a_question()
    {
        await using var bot = AnsweringBot.WithMeaning(_files, _model.Endpoint, _vectors.PathOf("vectors"));
        _model.Embed = Fault("503");
        await bot.Says(Fridge);
        _model.Embed = ToyVectors.Answer;

        await bot.Get<EmbedClauses>().FollowAsync(Cancel);

        bot.Time.Advance(Embedder.RestTime);
        Assert.Contains("留样", await bot.Says(Fridge));
    }

    [Fact]
    public async Task Nothing_waits_until_a_long_document_is_embedded_nor_does_a_change()
    {
        _files.With("long.md", "# 长文\n" + string.Join('\n', Enumerable.Range(1, 300).Select(number => $"第{number}条　第{number}件事。\n")));
        var changed = false;
        await using var bot = AnsweringBot.WithMeaning(_files, _model.Endpoint, _vectors.PathOf("vectors"));
        _model.Embed = async (context, texts) =>
        {
            if (!changed && texts[0] != "probe")
            {
                changed = true;
                await bot.Says(Fridge);
                _files.Without("long.md");
                await bot.Knowledge.ReloadAsync(Cancel);
            }

            await ToyVectors.Answer(context, texts);
        };

        await bot.Get<EmbedClauses>().FollowAsync(Cancel);

        Assert.InRange(_model.Embedded.Count, 100, 200);
        Assert.Contains("留样", await bot.Says(Fridge));
    }

    [Fact]
    public async Task A_service_that_hangs_is_given_up_after_a_second_and_left_alone_for_half_a_minute()
    {
        await using var bot = await StartAsync();
        var before = _model.Embedded.Count;
        var reached = new TaskCompletionSource();
        _model.Embed = (context, _) =>
        {
            reached.SetResult();
            return ScriptedModel.Hanging()(context, "");
        };

        var answering = bot.Says(Fridge);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.False(answering.IsCompleted);
        bot.Time.Advance(Embedder.QuestionPatience);

        Assert.StartsWith(Nothing, await answering);
        _model.Embed = ToyVectors.Answer;
        Assert.StartsWith(Nothing, await bot.Says(Fridge));
        Assert.Equal(before + 1, _model.Embedded.Count);

        bot.Time.Advance(Embedder.RestTime);
        Assert.Contains("留样", await bot.Says(Fridge));
    }

    public async ValueTask DisposeAsync()
    {
        _files.Dispose();
        _vectors.Dispose();
        await _model.DisposeAsync();
    }

    /// <summary>A bot that has embedded all it knows.</summary>
    async Task<AnsweringBot> StartAsync()
    {
        var bot = AnsweringBot.WithMeaning(_files, _model.Endpoint, _vectors.PathOf("vectors"));
        await bot.Get<EmbedClauses>().FollowAsync(Cancel);
        return bot;
    }

    static Func<HttpContext, IReadOnlyList<string>, Task> Fault(string fault) => fault switch
    {
        "html" => (context, _) => context.Response.WriteAsync("<html>502 Bad Gateway</html>"),
        "none" => (context, _) => context.Response.WriteAsJsonAsync(new { data = Array.Empty<object>() }),
        "two" => (context, _) => context.Response.WriteAsJsonAsync(new { data = new[] { new { embedding = ToyVectors.Of("") }, new { embedding = ToyVectors.Of("") } } }),
        "short" => (context, _) => context.Response.WriteAsJsonAsync(new { data = new[] { new { embedding = ToyVectors.Of("")[5..] } } }),
        "zero" => (context, _) => context.Response.WriteAsJsonAsync(new { data = new[] { new { embedding = new float[ToyVectors.Of("").Length] } } }),
        "nan" => (context, _) => context.Response.WriteAsync("{\"data\":[{\"embedding\":[NaN,1]}]}"),
        "huge" => (context, _) => context.Response.WriteAsync("{\"data\":[{\"embedding\":[1e39,1]}]}"),
        "endless" => async (context, _) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
        }
        ,
        "cut" => async (context, _) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"data\":");
            context.Abort();
        }
        ,
        _ => (context, _) => ScriptedModel.Failing(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture))(context, ""),
    };
}
