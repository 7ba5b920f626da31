using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>A department (PROTOCOL part 10); the root has id 1. Names are null for apps that are told ids only.</summary>
public sealed record DepartmentInfo(int Id)
{
    public string? Name { get; init; }

    public string? NameEn { get; init; }

    [JsonPropertyName("department_leader")]
    public IReadOnlyList<string>? LeaderIds { get; init; }

    [JsonPropertyName("parentid")]
    public int? ParentId { get; init; }

    /// <summary>Its place among its siblings; larger comes first.</summary>
    public long? Order { get; init; }
}

sealed record DepartmentList(IReadOnlyList<DepartmentInfo> Department);

// The array of department/simplelist is called department_id though it holds objects.
sealed record DepartmentIdList(IReadOnlyList<DepartmentInfo> DepartmentId);

sealed record DepartmentAnswer(DepartmentInfo Department);
