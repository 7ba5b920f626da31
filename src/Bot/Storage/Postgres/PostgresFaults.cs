using System.Net.Sockets;
using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>What PostgreSQL or the network says, told as one sentence that names the mend.</summary>
static class PostgresFaults
{
    public static string Say(Exception cause, string key, NpgsqlConnectionStringBuilder given) => cause switch
    {
        StoreUnavailableException told => told.Message,
        PostgresException refused => Refused(refused, key, given),
        _ when Inner<SocketException>(cause) is { } network => Unreachable(network, key, given),
        _ when Inner<TimeoutException>(cause) is not null =>
            $"PostgreSQL（{given.Host}:{given.Port}）没有按时回答。请检查数据库和网络是否太忙或中断；恢复正常后会自动继续。",
        _ => $"与 PostgreSQL（{given.Host}:{given.Port}）的连接断了。请检查数据库和网络；恢复正常后会自动继续。",
    };

    static string Refused(PostgresException refused, string key, NpgsqlConnectionStringBuilder given) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"PostgreSQL 不接受 {key} 里的用户名 {given.Username} 或密码。请改正 Username 和 Password，并检查 pg_hba.conf 是否允许它登录。",
        PostgresErrorCodes.InvalidCatalogName =>
            $"{key} 里的 Database={given.Database} 不存在。请改正库名，或先执行 createdb --encoding=UTF8 {given.Database}。",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"用户 {given.Username} 在数据库 {given.Database} 里权限不够。请执行 GRANT CREATE ON DATABASE \"{given.Database}\" TO \"{given.Username}\"，或换 {key} 里的用户。",
        PostgresErrorCodes.TooManyConnections =>
            "PostgreSQL 的连接数已满。请调大 max_connections，或停掉不用的程序；有空位后会自动继续。",
        PostgresErrorCodes.DiskFull => "PostgreSQL 的磁盘满了。请清出空间；恢复正常后会自动继续。",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            $"{key} 指向的 PostgreSQL 是只读的备库。请改成主库的地址；切换完成后会自动继续。",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            $"PostgreSQL（{given.Host}:{given.Port}）正在停止或启动。请等它启动完；恢复正常后会自动继续。",
        PostgresErrorCodes.LockNotAvailable =>
            "另一个程序一直占着写入的锁。请检查是否有停住的实例；它放开后会自动继续。",
        _ => $"PostgreSQL 拒绝了写入或读取（{refused.SqlState}：{refused.MessageText}）。请按这个编号检查数据库。",
    };

    static string Unreachable(SocketException network, string key, NpgsqlConnectionStringBuilder given) =>
        $"连不上 {key} 里的 {given.Host}:{given.Port}（{Reason(network.SocketErrorCode)}）。请检查地址和端口，以及 PostgreSQL 是否已启动、防火墙是否放行。";

    static string Reason(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "没有程序在听这个端口",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "找不到这个主机名",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "网络不通",
        SocketError.TimedOut => "没有回答",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "连接断了",
        _ => $"网络错误 {error}",
    };

    static T? Inner<T>(Exception cause)
        where T : Exception
    {
        for (var at = cause; at is not null; at = at.InnerException)
        {
            if (at is T found)
                return found;
        }

        return null;
    }
}
