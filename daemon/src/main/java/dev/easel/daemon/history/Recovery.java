package dev.easel.daemon.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// What becomes of the jobs that an earlier run of the daemon left undone: those that survive it wait again, and the
/// others are over, because their callers are gone.
///
/// Source: handbook, decisions, 4.7.
final class Recovery {
    /// How often a job may be found running before it is suspected of ending the daemon.
    private static final int STARTS = 20;

    /// More than the changes of a job within one run of the daemon, which its row is not told of one by one.
    private static final long UNSEEN = 1 << 20;

    private static final long NANOS_IN_A_MILLISECOND = 1_000_000;

    private Recovery() {}

    static void run(Connection connection, Instant now) throws SQLException {
        var jobs = new Jobs(connection);
        jobs.change("UPDATE jobs SET sequence = sequence + ? WHERE state IN ('queued', 'running')", UNSEEN);
        var over = """
            UPDATE jobs SET
                state = CASE WHEN state = 'queued' OR cancel_asked THEN 'cancelled' ELSE 'interrupted' END,
                finished_at = ?, total_duration = max(? - created_at, 0) * ?, problem_json = ?,
                attempts = max(attempts - (state = 'running'), 0)
                WHERE (state IN ('queued', 'running') AND NOT background)
                   OR (state = 'running' AND (cancel_asked OR starts >= ?))\
            """;
        jobs.change(over, now, now, NANOS_IN_A_MILLISECOND, Jobs.json(KeptProblem.DAEMON_ENDED), STARTS);
        var again = """
            UPDATE jobs SET state = 'queued', started_at = NULL, starts = starts + 1, attempts = max(attempts - 1, 0)
                WHERE state = 'running'\
            """;
        jobs.change(again);
    }
}
