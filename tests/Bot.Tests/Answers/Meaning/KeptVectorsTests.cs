using Bot.Answers.Meaning;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Answers.Meaning;

/// <summary>A clause is embedded once: over restarts, over changes of its neighbours, over a torn file.</summary>
public sealed class KeptVectorsTests : IAsyncLifetime
{
    const string Fridge = "剩饭剩菜搁冰柜多久？";
    const int AllClauses = 9;

    readonly KnowledgeFiles _files = new KnowledgeFiles().With("gifts.md", Rules.Gifts).With("old.md", Rules.OldGifts).With("canteen.md", Rules.Canteen);
    readonly TemporaryFolder _vectors = new();
    ScriptedModel _model = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string KeptFile => Assert.Single(Directory.EnumerateFiles(_vectors.PathOf("vectors")));

    public async ValueTask InitializeAsync() => _model = await ScriptedModel.StartAsync();

    [Fact]
    public async Task A_restart_embeds_nothing_again()
    {
        await RunAsync();
        Assert.Equal(AllClauses, _model.Embedded.Count);

        await using var bot = Start();
        await FollowAsync(bot);

        Assert.Equal(AllClauses, _model.Embedded.Count);
        Assert.Contains("留样", await bot.Says(Fridge));
    }

    [Fact]
    public async Task Of_a_changed_document_only_the_changed_clause_is_embedded()
    {
        await using var bot = Start();
        await FollowAsync(bot);
        _files.With("canteen.md", Rules.Canteen.Replace("48小时", "72小时", StringComparison.Ordinal));
        await bot.Knowledge.ReloadAsync(Cancel);

        await FollowAsync(bot);

        Assert.Contains("72小时", Assert.Single(_model.Embedded.Skip(AllClauses)));
        Assert.Contains("72小时", await bot.Says(Fridge));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-4200, 2)]
    public async Task A_torn_end_costs_only_what_was_torn(int cut, int again)
    {
        await RunAsync();
        await using (var file = File.OpenWrite(KeptFile))
            file.SetLength(file.Length + cut);

        await RunAsync();
        Assert.Equal(AllClauses + again, _model.Embedded.Count);

        await RunAsync();
        Assert.Equal(AllClauses + again, _model.Embedded.Count);
    }

    [Fact]
    public async Task A_file_that_is_none_of_ours_is_built_again()
    {
        await RunAsync();
        await File.WriteAllBytesAsync(KeptFile, [.. Enumerable.Repeat((byte)0xEE, 5000)], Cancel);

        await using var bot = Start();
        await FollowAsync(bot);

        Assert.Equal(2 * AllClauses, _model.Embedded.Count);
        Assert.Contains("留样", await bot.Says(Fridge));
    }

    [Fact]
    public async Task A_spoilt_row_costs_only_its_clause()
    {
        await RunAsync();
        await using (var file = File.OpenWrite(KeptFile))
        {
            file.Seek((file.Length / 2) - 500, SeekOrigin.Begin);
            file.Write([0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE]);
        }

        await RunAsync();
        Assert.Equal(AllClauses + 1, _model.Embedded.Count);

        await RunAsync();
        Assert.Equal(AllClauses + 1, _model.Embedded.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Another_model_under_the_same_name_embeds_all_again(int more)
    {
        await RunAsync();
        _model.Embed = (context, texts) => ToyVectors.AnswerAsAnother(context, texts, more);

        await using var bot = Start();
        await FollowAsync(bot);

        Assert.Equal(2 * AllClauses, _model.Embedded.Count);
        Assert.Contains("留样", await bot.Says(Fridge));
    }

    [Fact]
    public async Task A_model_that_is_exchanged_while_the_program_runs_is_noticed_by_its_vectors()
    {
        await using var bot = Start();
        await FollowAsync(bot);
        _model.Embed = (context, texts) => ToyVectors.AnswerAsAnother(context, texts, 3);
        Assert.DoesNotContain("留样", await bot.Says(Fridge));

        await FollowAsync(bot);

        Assert.Contains("留样", await bot.Says(Fridge));
    }

    [Fact]
    public async Task The_file_of_a_model_that_is_no_longer_used_goes()
    {
        Directory.CreateDirectory(_vectors.PathOf("vectors"));
        await File.WriteAllTextAsync(Path.Combine(_vectors.PathOf("vectors"), "0123456789abcdef.vectors"), "", Cancel);

        await RunAsync();

        Assert.DoesNotContain("0123456789abcdef", KeptFile);
    }

    [Fact]
    public async Task What_was_taken_down_is_dropped_when_it_is_much()
    {
        _files.With("long.md", "# 长文\n" + string.Join('\n', Enumerable.Range(1, 1300).Select(number => $"第{number}条　第{number}件事。\n")));
        await using var bot = Start();
        await FollowAsync(bot);
        var before = new FileInfo(KeptFile).Length;
        _files.Without("long.md");
        await bot.Knowledge.ReloadAsync(Cancel);

        await FollowAsync(bot);

        Assert.True(new FileInfo(KeptFile).Length < before / 50);
        Assert.Contains("留样", await bot.Says(Fridge));
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_answers_as_well()
    {
        await using var first = Start();
        await FollowAsync(first);

        await using var second = Start();
        await FollowAsync(second);

        Assert.Contains("留样", await second.Says(Fridge));
    }

    [Fact]
    public async Task A_service_that_fails_half_way_is_asked_for_the_rest_later()
    {
        var calls = 0;
        _model.Embed = (context, texts) => ++calls == 3 ? ScriptedModel.Failing(503)(context, "") : ToyVectors.Answer(context, texts);
        await using var bot = Start();
        await FollowAsync(bot);
        await FollowAsync(bot);
        Assert.Equal(AllClauses, _model.Embedded.Count);

        bot.Time.Advance(Embedder.RestTime);
        await FollowAsync(bot);

        Assert.Equal(AllClauses + AllClauses - Embedder.Batch, _model.Embedded.Count);
    }

    [Fact]
    public async Task A_clause_that_the_service_does_not_take_costs_the_others_nothing()
    {
        _model.Embed = (context, texts) => texts.Any(text => text.Contains("共同用餐", StringComparison.Ordinal))
            ? ScriptedModel.Failing(400)(context, "")
            : ToyVectors.Answer(context, texts);
        await using var bot = Start();

        await FollowAsync(bot);

        Assert.Contains("留样", await bot.Says(Fridge));
    }

    [Fact]
    public async Task A_clause_that_is_too_long_for_the_model_is_found_by_its_beginning()
    {
        _files.With("canteen.md", Rules.Canteen.Replace("不少于125克", "不少于125克" + new string('克', 500), StringComparison.Ordinal));
        _model.Embed = (context, texts) => texts.Any(text => text.Length > 450) ? ScriptedModel.Failing(413)(context, "") : ToyVectors.Answer(context, texts);
        await using var bot = Start();

        await FollowAsync(bot);

        Assert.Contains("留样", await bot.Says(Fridge));
    }

    [Fact]
    public async Task A_service_that_takes_nothing_is_left_alone()
    {
        _model.Embed = (context, texts) => texts.Contains("probe") ? ToyVectors.Answer(context, texts) : ScriptedModel.Failing(400)(context, "");
        await using var bot = Start();
        Assert.True(await FollowAsync(bot));
        var asked = _model.Embedded.Count;

        await bot.Knowledge.ReloadAsync(Cancel);
        await FollowAsync(bot);

        Assert.Equal(asked, _model.Embedded.Count);
        Assert.Equal(0, bot.Get<MeaningStatus>().Current!.Embedded);
    }

    [Fact]
    public void Reciprocal_rank_fusion_puts_first_what_both_lists_hold()
    {
        var document = new PolicyDocument { Id = "d", Title = "t", SourceFile = "f", SourceHash = "h" };
        var (a, b, c) = (PassageOf("a"), PassageOf("b"), PassageOf("c"));

        var joined = new NearClauses([new NearClause(b, 0.9f), new NearClause(c, 0.8f)], 0.1, MeaningLevel.Default).JoinedTo([a, b]);

        Assert.Equal([b, a, c], joined);

        Passage PassageOf(string id) => new(document, new Clause(id, id, "", id));
    }

    public async ValueTask DisposeAsync()
    {
        _files.Dispose();
        _vectors.Dispose();
        await _model.DisposeAsync();
    }

    AnsweringBot Start() => AnsweringBot.WithMeaning(_files, _model.Endpoint, _vectors.PathOf("vectors"));

    static Task<bool> FollowAsync(AnsweringBot bot) => bot.Get<EmbedClauses>().FollowAsync(Cancel);

    /// <summary>One life of the program.</summary>
    async Task RunAsync()
    {
        await using var bot = Start();
        await FollowAsync(bot);
    }
}
