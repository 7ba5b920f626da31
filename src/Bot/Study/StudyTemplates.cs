using System.Globalization;
using Bot.Roster;
using Bot.Time;

namespace Bot.Study;

/// <summary>
/// What a kind of study begins with, so that a secretary changes one word instead of writing a page. A field without a
/// sensible default is asked for.
/// </summary>
static class StudyTemplates
{
    const string ReadAndTap = "读完点“打卡”即可，心得自愿写。";

    public static StudyTaskForm Fill(StudyTaskForm form, StudyKind kind, StaffMember secretary, BusinessClock clock)
    {
        foreach (var (field, value) in Defaults(kind, secretary, clock))
        {
            if (form[field] is null && value is not null)
                form = form.With(field, value);
        }

        return form.With(StudyField.Kind, StudyKinds.Chinese(kind));
    }

    static Dictionary<StudyField, string?> Defaults(StudyKind kind, StaffMember secretary, BusinessClock clock)
    {
        var everyone = secretary.IsAdministrator ? "全区" : "本校";
        var (title, content, audience, due) = kind switch
        {
            StudyKind.ThreeMeetingsOneLecture => ("三会一课", "按支部安排参加本月“三会一课”，会后点“打卡”即可，心得自愿写。", everyone + "党员", EndOfMonth(clock)),
            StudyKind.ThemePartyDay => ("主题党日", "参加本月主题党日活动，活动后点“打卡”即可，心得自愿写。", everyone + "党员", EndOfMonth(clock)),
            StudyKind.TheoryStudyGroup => ("理论学习中心组学习", "学习本次材料，准备交流发言。" + ReadAndTap, null, InDays(14, clock)),
            StudyKind.EthicsTraining => ("师德师风专题培训", "学习《新时代教师职业行为十项准则》，对照自己的课堂想一想。" + ReadAndTap, everyone, InDays(14, clock)),
            StudyKind.IntegrityEducation => ("廉洁教育学习", "学习廉洁从教有关规定和典型案例，守住不收礼、不有偿补课的底线。" + ReadAndTap, everyone, InDays(7, clock)),
            _ => (null, null, null, null),
        };
        return new Dictionary<StudyField, string?>
        {
            [StudyField.Title] = title is null ? null : string.Create(CultureInfo.InvariantCulture, $"{title}（{clock.Today.Month}月）"),
            [StudyField.Content] = content,
            [StudyField.Audience] = audience,
            [StudyField.Due] = due,
        };
    }

    /// <summary>What most people answer when they are asked for this field; null when nobody can know.</summary>
    public static string? Usual(StudyField field, StaffMember secretary, BusinessClock clock) => field switch
    {
        StudyField.Audience => secretary.IsAdministrator ? "全区" : "本校",
        StudyField.Due => InDays(7, clock),
        _ => null,
    };

    /// <summary>In the last days of a month nobody can be asked to do anything by its end.</summary>
    static string EndOfMonth(BusinessClock clock)
    {
        const int leastDays = 3;
        var first = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        var end = first.AddMonths(1).AddDays(-1);
        return Text(end.DayNumber - clock.Today.DayNumber >= leastDays ? end : first.AddMonths(2).AddDays(-1));
    }

    static string InDays(int days, BusinessClock clock) => Text(clock.Today.AddDays(days));

    static string Text(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
