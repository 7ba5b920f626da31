using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>A department (PROTOCOL part 10); the root has id 1. Names are null for apps that are told ids only.</summary>
public sealed record DepartmentInfo(int Id)
{
    /// <summary>As the corp writes it.</summary>
    public string? Name { get; init; }

    /// <summary>The name in English, where the corp keeps one.</summary>
    public string? NameEn { get; init; }

    /// <summary>The userids of those who lead it.</summary>
    [JsonPropertyName("department_leader")]
    public IReadOnlyList<string>? LeaderIds { get; init; }

    /// <summary>The department above it; 0 for the root.</summary>
    [JsonPropertyName("parentid")]
    public int? ParentId { get; init; }

    /// <summary>Its place among its siblings; larger comes first.</summary>
    public long? Order { get; init; }
}

sealed record DepartmentList(IReadOnlyList<DepartmentInfo> Department);

// The array of department/simplelist is called department_id though it holds objects.
sealed record DepartmentIdList(IReadOnlyList<DepartmentInfo> DepartmentId);

sealed record DepartmentAnswer(DepartmentInfo Department);
