namespace WeCom.Callback;

/// <summary>An approval of the corp's own flow moved (PROTOCOL 3.4).</summary>
/// <param name="Head">The common part; the sender is <c>sys</c>.</param>
/// <param name="ThirdNo">The number our side gave it.</param>
/// <param name="TemplateId">The approval template.</param>
/// <param name="TemplateName">Its name.</param>
/// <param name="Status">1 pending, 2 approved, 3 rejected, 4 withdrawn; the numbering is not confirmed.</param>
/// <param name="ApplyTime">When it was asked for; null when not given.</param>
/// <param name="Applicant">Who asked.</param>
/// <param name="ApplicantDepartment">The department's name as text.</param>
/// <param name="Step">The node it stands at, from 0.</param>
/// <param name="Nodes">The steps and who decides at each.</param>
/// <param name="Notified">Who is told of the outcome.</param>
public sealed record ApprovalEvent(
    MessageHead Head,
    string ThirdNo,
    string TemplateId,
    string TemplateName,
    int Status,
    DateTimeOffset? ApplyTime,
    ApprovalPerson Applicant,
    string ApplicantDepartment,
    int Step,
    IReadOnlyList<ApprovalNode> Nodes,
    IReadOnlyList<ApprovalPerson> Notified) : WeComEvent(Head);

/// <summary>Someone named in an approval.</summary>
public sealed record ApprovalPerson(string Name, string UserId, string ImageUrl);

/// <summary>A step of an approval, with the codes as sent.</summary>
public sealed record ApprovalNode(int Status, int Attribute, int Type, IReadOnlyList<ApprovalItem> Items);

/// <summary>One person's decision at a step; the time is null until made.</summary>
public sealed record ApprovalItem(ApprovalPerson Person, int Status, string Speech, DateTimeOffset? Time);
