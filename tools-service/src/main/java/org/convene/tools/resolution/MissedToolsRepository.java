package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MissedTools;
import org.convene.platform.tenancy.Transaction;
import org.convene.tools.endpoint.Reason;

/**
 * What rooms' pages did not show, on the record of what was shown to whom: in the place of what was found for them, if that
 * is there, or else as all that is known. Of a tenant that has no tool nothing is recorded, as nothing is shown.
 */
@Singleton
class MissedToolsRepository {
    private static final String CORRECT = """
            UPDATE tool_resolution SET source = 'nothing', tools = '[]', reasons = reasons || $3::text::jsonb
            WHERE tenant = $1 AND id = $2
            """;

    /** What was found may be written at the same time. */
    private static final String ADD = """
            INSERT INTO tool_resolution (id, tenant, participant, meeting, moderates, configuration, at, source, tools,
                reasons, elapsed_millis, keep_until)
            SELECT $2, tenant, $4, $5, $6::boolean, version, $7::timestamptz, 'nothing', '[]', $3::text::jsonb,
                $8::bigint, $9::timestamptz
            FROM tool_configuration WHERE tenant = $1
            ON CONFLICT (id) DO UPDATE
            SET source = excluded.source, tools = excluded.tools,
                reasons = tool_resolution.reasons || excluded.reasons
            """;

    private final ResolutionConfig config;

    MissedToolsRepository(ResolutionConfig config) {
        this.config = config;
    }

    Uni<Void> record(Transaction transaction, MissedTools missed) {
        var reasons = ContractMapper.write(List.of(reason(missed)));
        return transaction
                .execute(CORRECT, missed.tenant(), missed.id(), reasons)
                .chain(corrected ->
                        corrected.rowCount() > 0 ? Uni.createFrom().voidItem() : add(transaction, missed, reasons));
    }

    private Uni<Void> add(Transaction transaction, MissedTools missed, String reasons) {
        return transaction
                .execute(
                        ADD,
                        missed.tenant(),
                        missed.id(),
                        reasons,
                        missed.participantId(),
                        missed.meetingId().orElse(""),
                        missed.moderates(),
                        missed.at().atOffset(ZoneOffset.UTC),
                        missed.waitedMillis(),
                        keptUntil(missed).atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private Instant keptUntil(MissedTools missed) {
        var allowed = Duration.ofDays(missed.retentionDays());
        var longest = config.resolutionsKept();
        return missed.at().plus(longest.compareTo(allowed) < 0 ? longest : allowed);
    }

    private static Reason reason(MissedTools missed) {
        return new Reason(
                "",
                missed.cause(),
                missed.cause().equals("not-asked")
                        ? "The room's page did not ask for tools, since tools-service had failed too often lately."
                        : "The room's page had no answer in time, or it got lost on the way.");
    }
}
