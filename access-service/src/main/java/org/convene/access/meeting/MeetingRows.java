package org.convene.access.meeting;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;

/** Reads copies of meetings, in statements of other features, too. */
public final class MeetingRows {
    /** Of the table {@code meeting}. */
    public static final String COLUMN = "meeting.state::text AS state";

    private MeetingRows() {}

    /** Empty where the statement found none. */
    public static Optional<MeetingState> read(Row row) {
        return Optional.ofNullable(row.getString("state")).map(state -> ContractMapper.read(state, MeetingState.class));
    }
}
