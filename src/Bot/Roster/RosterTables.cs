using Bot.Storage;

namespace Bot.Roster;

/// <summary>A school, or the district office: a place of the tree that people belong to.</summary>
sealed record School(string Id, string Name);

/// <summary>That a person is found in a range: everyone who works in a school, everyone of a name, every administrator.</summary>
sealed record Membership(string MemberId);

/// <summary>
/// The roster's records and their keys. Member: id. School: id. Membership: <c>school:member</c>. Name: <c>name:member</c>.
/// Administrator: id. <see cref="Add"/> and <see cref="Change"/> keep the last three in step with the member.
/// </summary>
static class RosterTables
{
    public static readonly Table<StaffMember> Members = new("members");
    public static readonly Table<School> Schools = new("schools");
    public static readonly Table<Membership> Memberships = new("memberships");
    public static readonly Table<Membership> Names = new("member-names");
    public static readonly Table<Membership> Administrators = new("administrators");

    public static string MembershipKey(string schoolId, string memberId) => $"{schoolId}:{memberId}";

    public static string NameKey(string name, string memberId) => $"{name}:{memberId}";

    /// <summary>A person whom the roster has not had.</summary>
    public static void Add(Unit unit, StaffMember member)
    {
        Members.Insert(unit, member.Id, member);
        var found = new Membership(member.Id);
        Memberships.Insert(unit, MembershipKey(member.SchoolId, member.Id), found);
        Names.Insert(unit, NameKey(member.Name, member.Id), found);
        if (member.IsAdministrator)
            Administrators.Insert(unit, member.Id, found);
    }

    /// <summary>The person as they are from now on.</summary>
    public static void Change(Unit unit, IRecordStore store, Row<StaffMember> before, StaffMember after)
    {
        Members.Replace(unit, before, after);
        Move(unit, store, Memberships, MembershipKey(before.Value.SchoolId, after.Id), MembershipKey(after.SchoolId, after.Id), after.Id);
        Move(unit, store, Names, NameKey(before.Value.Name, after.Id), NameKey(after.Name, after.Id), after.Id);
        var listed = Administrators.Get(store, after.Id);
        if (listed is null && after.IsAdministrator)
            Administrators.Insert(unit, after.Id, new Membership(after.Id));
        else if (listed is not null && !after.IsAdministrator)
            Administrators.Delete(unit, listed);
    }

    static void Move(Unit unit, IRecordStore store, Table<Membership> table, string from, string to, string memberId)
    {
        var there = table.Get(store, to);
        if (from != to && table.Get(store, from) is { } row)
            table.Delete(unit, row);
        // A roster from before there was this index gets its rows by the next import.
        if (there is null)
            table.Insert(unit, to, new Membership(memberId));
    }
}
