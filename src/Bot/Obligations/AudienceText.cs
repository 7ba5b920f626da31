using Bot.Roster;

namespace Bot.Obligations;

/// <summary>One part of an audience as it was written: places, what kind of people there, and people by name.</summary>
sealed class AudienceGroup
{
    public List<School> Schools { get; } = [];

    public List<string> Branches { get; } = [];

    public List<StaffKind> Kinds { get; } = [];

    public List<PoliticalStatus> Statuses { get; } = [];

    public List<string> Names { get; } = [];

    public bool OnlySecretaries { get; set; }

    public bool HasPlace => Schools.Count > 0 || Branches.Count > 0;

    public bool HasFilter => Kinds.Count > 0 || Statuses.Count > 0 || OnlySecretaries;
}

/// <summary>What an audience says: whom to ask, and whom of those not.</summary>
sealed record AudienceWords(IReadOnlyList<AudienceGroup> Wanted, IReadOnlyList<AudienceGroup> Excluded);

/// <summary>
/// Reads 全区党员, 本校在编教师 除 张三, 第一中学、实验小学的在编和编外: known words and names of places are taken off the text
/// one after another; what is left between them is a person's name. A place after a kind begins a new group, so that
/// 第一中学在编、实验小学编外 means what it says.
/// </summary>
sealed class AudienceText(IReadOnlyList<School> schools, IReadOnlyList<string> branches, School? own)
{
    static readonly string[] Noise =
    [
        "以外的", "之外的", "的全体", "全体人员", "所有人员", "全体教职工", "全体教师", "教职员工", "教职工", "教师", "老师", "职工", "员工", "人员", "同志",
        "所有", "全体", "的", "和", "与", "及", "以及", "还有", "等", "在岗", "在职",
    ];

    static readonly string[] District = ["全区各单位", "全区各学校", "全区各校", "所有学校", "各学校", "各单位", "各校", "全区", "全部"];
    static readonly string[] Own = ["本单位", "我单位", "本校", "全校", "我校"];
    static readonly string[] ExclusionStarts = ["不包括", "不包含", "除了", "除去", "除开", "扣除", "不含", "除"];
    static readonly string[] ExclusionEnds = ["以外", "之外", "除外", "外"];

    static readonly (string Word, StaffKind Kind)[] Kinds =
    [
        ("离退休", StaffKind.Retired), ("退休", StaffKind.Retired), ("在编", StaffKind.InPost), ("编内", StaffKind.InPost),
        ("编外", StaffKind.OffEstablishment), ("外聘", StaffKind.External), ("临聘", StaffKind.Temporary),
    ];

    static readonly (string Word, PoliticalStatus[] Statuses)[] Statuses =
    [
        ("预备党员", [PoliticalStatus.ProbationaryMember]), ("正式党员", [PoliticalStatus.PartyMember]), ("非党员", [PoliticalStatus.Other]),
        ("群众", [PoliticalStatus.Other]), ("中共党员", [PoliticalStatus.PartyMember, PoliticalStatus.ProbationaryMember]),
        ("党员", [PoliticalStatus.PartyMember, PoliticalStatus.ProbationaryMember]),
    ];

    static readonly char[] Separators = ['、', ',', '，', ';', '；', ' ', '\u3000', '(', ')', '（', '）', '\n', '。', '+'];

    readonly (string Name, School School)[] _schools = [.. Named(schools).OrderByDescending(pair => pair.Name.Length)];
    readonly List<AudienceGroup> _wanted = [];
    readonly List<AudienceGroup> _excluded = [];
    bool _excluding;

    public AudienceWords Read(string text)
    {
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            for (var rest = part; rest.Length > 0;)
                rest = rest[TakeOne(rest)..];
        }

        return new AudienceWords(_wanted, _excluded);
    }

    /// <summary>The length of the word in front, once it is understood.</summary>
    int TakeOne(string text)
    {
        if (TakePlace(text) is var place and > 0)
            return place;
        if (TakeFilter(text) is var filter and > 0)
            return filter;
        if (Longest(ExclusionStarts, text) is { } start)
        {
            _excluding = true;
            _excluded.Add(new AudienceGroup());
            return start.Length;
        }

        if (_excluding && Longest(ExclusionEnds, text) is { } end)
        {
            _excluding = false;
            return end.Length;
        }

        return Longest(Noise, text) is { } noise ? noise.Length : TakeName(text);
    }

    int TakePlace(string text)
    {
        if (Longest(District, text) is { } district)
        {
            ForPlace().Schools.AddRange(schools);
            return district.Length;
        }

        if (own is not null && Longest(Own, text) is { } ours)
        {
            ForPlace().Schools.Add(own);
            return ours.Length;
        }

        if (branches.Where(name => text.StartsWith(name, StringComparison.Ordinal)).MaxBy(name => name.Length) is { } branch)
        {
            ForPlace().Branches.Add(branch);
            return branch.Length;
        }

        foreach (var (name, school) in _schools)
        {
            if (!text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            ForPlace().Schools.Add(school);
            return name.Length;
        }

        return 0;
    }

    int TakeFilter(string text)
    {
        foreach (var (word, kind) in Kinds)
        {
            if (!text.StartsWith(word, StringComparison.Ordinal))
                continue;
            Current().Kinds.Add(kind);
            return word.Length;
        }

        foreach (var (word, statuses) in Statuses)
        {
            if (!text.StartsWith(word, StringComparison.Ordinal))
                continue;
            Current().Statuses.AddRange(statuses);
            return word.Length;
        }

        if (!text.StartsWith("书记", StringComparison.Ordinal))
            return 0;
        Current().OnlySecretaries = true;
        return 2;
    }

    /// <summary>A name goes on to the next word that is known, or to the end.</summary>
    int TakeName(string text)
    {
        var end = 2;
        while (end < text.Length && !IsKnown(text[end..]))
            end++;
        end = Math.Min(end, text.Length);
        Current().Names.Add(text[..end]);
        return end;
    }

    static bool IsKnown(string text) =>
        Longest(ExclusionStarts, text) is not null
        || Longest(ExclusionEnds, text) is not null
        || text[0] is '的' or '和' or '与' or '及' or '等'
        || Longest(["教职工", "教师", "老师", "同志"], text) is not null;

    AudienceGroup ForPlace()
    {
        if (Current().HasFilter)
            (_excluding ? _excluded : _wanted).Add(new AudienceGroup());
        return Current();
    }

    AudienceGroup Current()
    {
        var groups = _excluding ? _excluded : _wanted;
        if (groups.Count == 0)
            groups.Add(new AudienceGroup());
        return groups[^1];
    }

    /// <summary>A school is also called by its name without what all names begin with: 第一中学 for 青榆区第一中学.</summary>
    static IEnumerable<(string Name, School School)> Named(IReadOnlyList<School> schools)
    {
        var shared = schools.Count < 2 ? 0 : SharedPrefix(schools);
        foreach (var school in schools)
        {
            yield return (school.Name, school);
            if (shared > 0 && school.Name.Length - shared >= 2)
                yield return (school.Name[shared..], school);
        }
    }

    static int SharedPrefix(IReadOnlyList<School> schools)
    {
        var first = schools[0].Name;
        var length = first.Length;
        foreach (var school in schools)
        {
            while (length > 0 && !school.Name.StartsWith(first[..length], StringComparison.Ordinal))
                length--;
        }

        return length;
    }

    static string? Longest(string[] words, string text) =>
        words.Where(word => text.StartsWith(word, StringComparison.Ordinal)).MaxBy(word => word.Length);
}
