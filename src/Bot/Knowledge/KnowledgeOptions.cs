using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Bot.Knowledge;

sealed class KnowledgeOptions
{
    /// <summary>The folder of the documents; a relative path is looked for in the working directory, then beside the program.</summary>
    [Required(ErrorMessage = "Knowledge:Directory is empty. Name the folder of the policy documents, or leave the key out for prompts/knowledge.")]
    [MaxLength(1024, ErrorMessage = "Knowledge:Directory is longer than 1024 characters. Name the folder of the policy documents.")]
    public string Directory { get; init; } = "prompts/knowledge";
}

[OptionsValidator]
sealed partial class KnowledgeOptionsValidator : IValidateOptions<KnowledgeOptions>;
