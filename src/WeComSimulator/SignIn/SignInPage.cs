using System.Net;
using System.Text;
using WeComSimulator.AddressBook;
using WeComSimulator.Api;

namespace WeComSimulator.SignIn;

/// <summary>
/// Stands in for WeCom's own knowledge of who is asking: a page on which one picks the visitor. A test says it in the
/// address, with <c>visitor</c>: a user id, <c>outsider</c>, <c>other-corp</c> or <c>refuse</c>.
/// </summary>
sealed class SignInPage(SimulatorOptions options, Corp corp, SignInCodes codes)
{
    public IResult OAuth(HttpContext http) => Answer(http, AuthorizeRequest.Of(http.Request.Query), request => request.CheckOAuth(options));

    public IResult QrLogin(HttpContext http) => Answer(http, AuthorizeRequest.Of(http.Request.Query), request => request.CheckQrLogin(options));

    IResult Answer(HttpContext http, AuthorizeRequest request, Func<AuthorizeRequest, Refusal?> check)
    {
        if (check(request) is { } refusal)
            return Page($"<h1>无法登录</h1><p>错误码 {refusal.Code}：{WebUtility.HtmlEncode(refusal.Text)}</p>");
        return http.Request.Query["visitor"].ToString() switch
        {
            "" => Page(Choices(http)),
            "refuse" => Results.Redirect(request.Back(code: null)),
            var visitor when VisitorOf(visitor) is { } known => Results.Redirect(request.Back(codes.Issue(known, request.WithDetails))),
            _ => Results.NotFound(),
        };
    }

    Visitor? VisitorOf(string visitor) => visitor switch
    {
        "outsider" => new Visitor.Outsider("oXsimulatedOutsider"),
        "other-corp" => new Visitor.OtherCorp("ww0000000000000000/LiSi"),
        _ => corp.Find(visitor) is { } member ? new Visitor.Member(member.UserId) : null,
    };

    string Choices(HttpContext http)
    {
        var html = new StringBuilder("<h1>以谁的身份登录？</h1><p>真实的企业微信知道是谁在打开页面；这里请您选择。</p>");
        foreach (var school in corp.Members.GroupBy(member => member.MainDepartment))
        {
            html.Append("<h2>").Append(WebUtility.HtmlEncode(corp.Department(school.Key)?.Name ?? "")).Append("</h2><ul>");
            foreach (var member in school)
                Link(html, http, member.UserId, $"{member.Name} {member.Position}");
            html.Append("</ul>");
        }

        html.Append("<h2>其他人</h2><ul>");
        Link(html, http, "outsider", "非企业成员");
        Link(html, http, "other-corp", "其他企业的成员");
        Link(html, http, "refuse", "拒绝登录");
        return html.Append("</ul>").ToString();
    }

    static void Link(StringBuilder html, HttpContext http, string visitor, string label) => html
        .Append("<li><a href=\"")
        .Append(WebUtility.HtmlEncode($"{http.Request.QueryString}&visitor={Uri.EscapeDataString(visitor)}"))
        .Append("\">")
        .Append(WebUtility.HtmlEncode(label))
        .Append("</a></li>");

    static IResult Page(string body) => Results.Text(
        $"<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>企业微信模拟器：登录</title><body>{body}</body></html>",
        "text/html",
        Encoding.UTF8);
}
