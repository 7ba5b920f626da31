using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Bot.Answers;

/// <summary>What of the settings under <c>Bot</c> the answers need.</summary>
sealed class AnswerOptions
{
    /// <summary>The official channels named to someone who wants to report misconduct.</summary>
    [Required(ErrorMessage = "Bot:ReportingChannels is empty. Name the official channels for reports of misconduct, or leave the key out for the sample text.")]
    [MaxLength(1000, ErrorMessage = "Bot:ReportingChannels is longer than 1000 characters. Shorten it to what fits a phone.")]
    public string ReportingChannels { get; init; } =
        "· 纪检监察机关统一举报电话：12388\n· 纪检监察机关举报网站：www.12388.gov.cn\n· 来信来访：所在区纪委监委信访部门\n（以上为示例，请以本区公布的渠道为准）";
}

[OptionsValidator]
sealed partial class AnswerOptionsValidator : IValidateOptions<AnswerOptions>;
