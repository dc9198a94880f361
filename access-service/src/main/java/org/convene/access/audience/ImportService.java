package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.convene.access.audience.AudienceApplication.Which;
import org.convene.access.audience.AudienceFile.Rules;
import org.convene.access.audience.AudienceReview.ReadFile;
import org.convene.access.meeting.Meetings;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/** Takes files of attendees: reads them, says what they would change, and applies them. */
@Singleton
class ImportService {
    private static final Logger LOG = Logger.getLogger(ImportService.class);
    private static final int PIECE = 1_000;
    /** Of one statement; the database gives up sooner. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Meetings meetings;
    private final CodeKeys keys;
    private final ImportRepository imports;
    private final AudienceReview reviews;
    private final AudienceApplication application;

    ImportService(
            Meetings meetings,
            CodeKeys keys,
            ImportRepository imports,
            AudienceReview reviews,
            AudienceApplication application) {
        this.meetings = meetings;
        this.keys = keys;
        this.imports = imports;
        this.reviews = reviews;
        this.application = application;
    }

    /**
     * Reads the file piece by piece on a worker's thread, and reviews it. Nothing of it stays if that fails: with
     * {@code MeetingNotFoundException}, {@link ImportRefusedException} or {@link UnreadableAudienceException}.
     */
    Uni<AudienceImport> read(String tenant, String meetingId, InputStream file) {
        var id = Id.next();
        return meetings.require(tenant, meetingId)
                .chain(meeting -> keys.require(tenant)
                        .chain(key -> imports.begin(
                                        tenant, meetingId, id, meeting.access().anonymize())
                                .map(anonymous -> new Begun(meeting, anonymous, key, id))))
                .chain(begun -> Uni.createFrom()
                        .item(() -> read(begun, file))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .chain(reviews::review)
                        .onFailure()
                        .call(() -> imports.remove(tenant, id).onFailure().recoverWithNull()))
                .chain(() -> imports.require(tenant, meetingId, id))
                .invoke(reviewed -> LOG.infof(
                        "audience reviewed tenant=%s meetingId=%s importId=%s rows=%d errors=%d",
                        tenant,
                        meetingId,
                        id,
                        reviewed.rowsRead(),
                        reviewed.report().errors()));
    }

    /**
     * A file that is to be read.
     *
     * @param isAnonymous whether nothing is kept of its names
     */
    private record Begun(MeetingState meeting, boolean isAnonymous, CodeKey key, String id) {
        @Override
        public String toString() {
            return "Begun[id=" + id + "]";
        }
    }

    private ReadFile read(Begun begun, InputStream stream) {
        var meeting = begun.meeting();
        var isAnonymous = begun.isAnonymous();
        var key = begun.key();
        var id = begun.id();
        var rules = new Rules(code -> key.hash(meeting.urlName(), code).getBytes(), isAnonymous);
        try (var file = AudienceFile.open(stream, rules)) {
            var findings = new Findings();
            var ofHeader = findings.add(file.columns().findings());
            await(imports.add(meeting.tenant(), id, List.of(), ofHeader, 0));
            while (file.has()) {
                var piece = file.next(PIECE);
                await(imports.add(meeting.tenant(), id, piece.rows(), findings.add(piece.findings()), file.count()));
            }
            return new ReadFile(
                    meeting.tenant(),
                    meeting.id(),
                    id,
                    key.hash(file.digest(), meeting.id() + "\n" + isAnonymous),
                    file.count(),
                    isAnonymous ? List.of() : file.columns().custom(),
                    findings);
        }
    }

    private static void await(Uni<Void> work) {
        work.await().atMost(PATIENCE);
    }

    /** Fails with {@link ImportNotFoundException} or {@link ImportRefusedException}. */
    Uni<AudienceImport> apply(Which which) {
        return application
                .apply(which)
                .chain(() -> require(which))
                .invoke(applied -> LOG.infof(
                        "audience applied tenant=%s meetingId=%s importId=%s",
                        which.tenant(), which.meetingId(), which.importId()));
    }

    /** Fails with {@link ImportNotFoundException}. */
    Uni<AudienceImport> require(Which which) {
        return imports.require(which.tenant(), which.meetingId(), which.importId());
    }

    /** The newest first. */
    Uni<Page<AudienceImport>> list(String tenant, String meetingId, PageRequest page) {
        return meetings.require(tenant, meetingId).chain(() -> imports.list(tenant, meetingId, page));
    }

    /** In the order of lines, but for what is said of two rows together. */
    Uni<Page<Finding>> findings(Which which, PageRequest page) {
        return require(which).chain(known -> imports.findings(which.tenant(), known.id(), page));
    }

    private static Page<AudienceChange> anonymous(Page<AudienceChange> found) {
        return new Page<>(found.items().stream().map(AudienceChange::anonymous).toList(), found.nextCursor());
    }

    /** What applying it would change now. */
    Uni<Page<AudienceChange>> changes(Which which, PageRequest page) {
        return meetings.require(which.tenant(), which.meetingId())
                .chain(meeting -> require(which)
                        .chain(known -> reviews.changes(which.tenant(), known, page))
                        .map(found -> meeting.access().anonymize() ? anonymous(found) : found));
    }
}
