using System.Globalization;
using Bot.Obligations;
using Bot.Storage;
using Bot.Study;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Obligations;

/// <summary>
/// Part 2 of the product: the states add up to the roster whatever happens in whatever order, figures equal a recount from
/// the events, and a past day comes out the same for good. People talk to the real commands.
/// </summary>
public class RosterIdentityTests
{
    static readonly string[] People = ["a1", "a2", "a3", "b1", "b2", "c1"];
    static readonly string[] Schools = ["甲校", "乙校", "丙校"];

    [Fact]
    public void The_states_add_up_to_the_roster_for_every_order_of_events()
    {
        var step = from kind in Gen.Choose(0, 12)
                   from who in Gen.Choose(0, People.Length - 1)
                   from amount in Gen.Choose(1, 6)
                   select new Happening(kind, who, amount);

        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            using var round = new Round();
            foreach (var next in steps)
                round.Take(next);
            round.CheckThePast();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(60));
    }

    /// <summary>One thing that happens: the kind, to whom, and how much of it.</summary>
    public sealed record Happening(int Kind, int Who, int Amount);

    /// <summary>A task for three schools, due on Friday evening with two days of grace, and everything that is checked about it.</summary>
    sealed class Round : IDisposable
    {
        readonly SmallDistrict _district;
        readonly Dictionary<string, (int School, bool Left)> _places = People.ToDictionary(id => id, id => (id[0] - 'a', false));
        readonly List<(DateTimeOffset At, Dictionary<string, Rollup> Rollups)> _past = [];
        Dictionary<string, AssignmentState> _before = [];

        public Round()
        {
            _district = new SmallDistrict(RosterFile());
            var admin = _district.Member("admin");
            var audience = (AudienceOutcome.Resolved)_district.Get<ResolveAudience>().Resolve("甲校、乙校、丙校", admin);
            var unit = new Unit();
            _district.Get<OpenObligation>().AddTo(
                unit,
                new ObligationDraft(ObligationType.Study, "学习", _district.Time.GetUtcNow().AddDays(4), "全区", "admin", "") { GraceDays = 2, MakeUpDays = 5 },
                audience.Schools);
            StudyTables.Tasks.Insert(unit, ObligationTables.Key(1), new StudyTask(StudyKind.Other, ""));
            Assert.IsType<CommitResult.Committed>(_district.Commit(unit));
            Check(extended: false);
            _district.Time.Advance(TimeSpan.FromMinutes(4));
        }

        Obligation Task => _district.Obligation(1);

        public void Take(Happening step)
        {
            var who = People[step.Who];
            var day = _district.Time.GetUtcNow().AddDays(step.Amount + 1).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            switch (step.Kind)
            {
                case 0 or 1: SayIfHere(who, "打卡 1"); break;
                case 2: SayIfHere(who, "打卡 1", TimeSpan.FromHours(step.Amount)); break;
                case 3: SayIfHere(who, "补卡 1 出差"); break;
                case 4: SayIfHere(who, "撤销打卡 1"); break;
                case 5: _district.Say("admin", $"免学 1 {who} 产假"); break;
                case 6: _district.Say("admin", $"暂缓 1 {who} {day} 病假"); break;
                case 7: _district.Say("admin", $"代录 1 {who} 没有手机"); break;
                case 8: _district.Say("admin", $"延期 1 {day}"); break;
                case 9: _district.Time.Advance(TimeSpan.FromHours(8 * step.Amount)); break;
                case 12: _district.Say("admin", $"撤销免学 1 {who} 记错了"); break;
                case 10: Place(who, step.Amount % 3, left: false); break;
                default:
                    if (step.Amount == 1)
                        _district.Say("admin", step.Who < 3 ? "关闭 1" : "取消 1 改期");
                    else
                        Place(who, _places[who].School, left: !_places[who].Left);
                    break;
            }

            Check(extended: step.Kind == 8);
            _district.Time.Advance(TimeSpan.FromMinutes(4));
        }

        /// <summary>What was seen then is what the replay tells now.</summary>
        public void CheckThePast()
        {
            _district.RunDueWork();
            foreach (var (at, seen) in _past)
            {
                foreach (var (school, rollup) in seen)
                {
                    var replayed = _district.Get<Rollups>().AsOf(Task, school, at);
                    Assert.Equal(rollup.States.PadRight(replayed.States.Length, Rollup.Elsewhere), replayed.States);
                    Assert.Equal(rollup.AtDue.PadRight(replayed.AtDue.Length, Rollup.Elsewhere), replayed.AtDue);
                    Assert.Equal(rollup.OwnDues, replayed.OwnDues);
                }
            }
        }

        void Check(bool extended)
        {
            var rollups = _district.Get<Rollups>().Of(Task).ToList();
            var seen = new Dictionary<string, AssignmentState>(StringComparer.Ordinal);
            foreach (var row in rollups)
            {
                var members = _district.Get<Rollups>().Roster(row).Members;
                foreach (var (position, member) in members.Index().Where(each => row.Value.StateAt(each.Index) is not null))
                    seen.Add(member.Id, row.Value.StateAt(position)!.Value);
                var events = ObligationTables.Events.WithPrefix(_district.Store, row.Key + ":").Select(each => each.Value);
                var recount = Judging.Recount(_district.Get<Rollups>().Roster(row), events, Task.Due, Task.GraceDays);
                Assert.Equal(RecordJson.Write(recount), RecordJson.Write(row.Value));
            }

            CheckSums(rollups, seen);
            if (extended)
                Assert.All(seen, each => Assert.False(IsWorse(_before[each.Key], each.Value), $"{each.Key} {_before[each.Key]} → {each.Value}"));
            _before = seen;
            _past.Add((_district.Time.GetUtcNow(), rollups.ToDictionary(row => row.Value.SchoolId, row => row.Value)));
        }

        void CheckSums(List<Row<Rollup>> rollups, Dictionary<string, AssignmentState> seen)
        {
            var now = _district.Time.GetUtcNow();
            var counts = StateCounts.Sum(rollups.Select(row => StateCounts.Of(row.Value, now)));
            Assert.Equal(People.Length, seen.Count);
            Assert.Equal(People.Length, counts.Roster + counts[AssignmentState.Removed]);
            Assert.Equal(
                counts.Roster,
                counts[AssignmentState.Pending] + counts[AssignmentState.DoneOnTime] + counts[AssignmentState.DoneLate] + counts[AssignmentState.MadeUp]
                    + counts[AssignmentState.Deferred] + counts[AssignmentState.Exempt] + counts[AssignmentState.Objected]);
            Assert.All(Enum.GetValues<AssignmentState>(), state => Assert.Equal(seen.Values.Count(one => one == state), counts[state]));
            Assert.InRange(CountingRule.DoneCount(counts), 0, CountingRule.RequiredCount(counts));
        }

        static bool IsWorse(AssignmentState before, AssignmentState after) => AssignmentStates.IsDone(before)
            ? !AssignmentStates.IsDone(after) || after > before
            : before != after;

        void SayIfHere(string who, string text, TimeSpan sentEarlier = default)
        {
            if (_district.Member(who).LeftOn is null)
                _district.Say(who, text, sentEarlier);
        }

        void Place(string who, int school, bool left)
        {
            _places[who] = (school, left);
            _district.Import(RosterFile());
            _district.RunDueWork();
        }

        string RosterFile()
        {
            var today = _district is null ? "2026-11-23" : _district.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var rows = _places.Select(place => $"{place.Key},{place.Key},{Schools[place.Value.School]},,{(place.Value.Left ? today : "")}");
            return "账号,姓名,学校,角色,离职日期\nadmin,主任,教委,管理员,\n" + string.Join('\n', rows);
        }

        public void Dispose() => _district.Dispose();
    }
}
