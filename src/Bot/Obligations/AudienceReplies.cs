using System.Diagnostics;

namespace Bot.Obligations;

/// <summary>What is said when an audience cannot be used.</summary>
static class AudienceReplies
{
    public static string Refusal(AudienceOutcome outcome) => outcome switch
    {
        AudienceOutcome.UnknownSchool unknown =>
            $"没有“{unknown.Name}”这个单位。对象可以写“本校”“全区”，或单位名称：{string.Join('、', unknown.Known.Take(20))}。",
        AudienceOutcome.NotYours foreign => $"书记只能发给本校，“{foreign.Name}”请由区管理员发布。例如“对象：本校”。",
        AudienceOutcome.Nobody => "这个范围里没有在职人员，没有可发的对象。",
        _ => throw new UnreachableException(),
    };
}
