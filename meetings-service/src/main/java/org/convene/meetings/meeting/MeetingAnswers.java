package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.convene.meetings.tenant.Tenants;
import org.convene.platform.identity.Caller;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Meetings as answers: with their version as the {@code ETag}. */
@Singleton
class MeetingAnswers {
    private final DialIns dialIns;
    private final Viewers viewers;
    private final Tenants tenants;
    private final Inviting inviting;

    MeetingAnswers(DialIns dialIns, Viewers viewers, Tenants tenants, Inviting inviting) {
        this.dialIns = dialIns;
        this.viewers = viewers;
        this.tenants = tenants;
        this.inviting = inviting;
    }

    /** As the caller may see it. Fails with {@link MeetingNotFoundException} if they may not. */
    Uni<RestResponse<Object>> answer(Meeting meeting, Caller caller) {
        return answer(meeting, caller, view -> view);
    }

    /**
     * The same of a part of the meeting.
     *
     * @param part by the view of the whole
     */
    Uni<RestResponse<Object>> answer(Meeting meeting, Caller caller, Function<MeetingView, Object> part) {
        return Uni.combine()
                .all()
                .unis(viewers.of(caller), dialIns.extension(meeting.state().tenant()))
                .with((viewer, extension) -> {
                    viewer.requireVisible(meeting);
                    return ok(meeting, part.apply(viewer.view(meeting, extension)));
                });
    }

    /** The meeting after the change, or what a dry run tells. */
    Uni<RestResponse<Object>> answer(Outcome outcome) {
        return answer(outcome, extension -> MeetingView.of(outcome.meeting(), extension));
    }

    /**
     * What of the meeting is asked for after the change, or what a dry run tells.
     *
     * @param part by the extension of the telephone
     */
    Uni<RestResponse<Object>> answer(Outcome outcome, Function<Optional<String>, Object> part) {
        var tenant = outcome.meeting().state().tenant();
        return dialIns.extension(tenant)
                .chain(extension -> outcome.dryRun()
                        ? tenants.require(tenant)
                                .map(state -> ResponseBuilder.<Object>ok(
                                                DryRunView.of(outcome, extension, inviting.by(state)))
                                        .build())
                        : Uni.createFrom().item(ok(outcome.meeting(), part.apply(extension))));
    }

    static RestResponse<Object> created(Meeting meeting, String path, Object entity) {
        return ResponseBuilder.<Object>created(URI.create(path))
                .entity(entity)
                .header(HttpHeaders.ETAG, EntityTags.of(meeting))
                .build();
    }

    private static RestResponse<Object> ok(Meeting meeting, Object entity) {
        return ResponseBuilder.ok(entity)
                .header(HttpHeaders.ETAG, EntityTags.of(meeting))
                .build();
    }
}
