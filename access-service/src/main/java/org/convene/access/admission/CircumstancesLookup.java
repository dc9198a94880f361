package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.access.admission.Circumstances.Crowd;
import org.convene.access.admission.Circumstances.Custom;
import org.convene.access.admission.Circumstances.Held;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.link.V1Signer;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.revocation.BarredKey;
import org.convene.access.space.EntryField;
import org.convene.access.space.EntryQuestion;
import org.convene.access.use.Uses;
import org.convene.access.use.Uses.Use;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/** Finds out what else bears on a decision, by one query, which also writes down who is let in. */
@Singleton
class CircumstancesLookup {
    /** Attendees under one id of the tenant's, who are taken for one person: a file that has more of them is wrong. */
    private static final int NAMESAKES = 100;

    /** Those participants of the meeting in the room who this person is. */
    private static final String OWN = """
            jsonb_path_query_array(state, '$.participants[*]
                    ? (@.externalId == $own[*] || @.id == $own[*] || @.userId == $user)',
                jsonb_build_object('own', $21::text[], 'user', $22::text))
            """.strip();

    /** Under which somebody may have been revoked whom the meeting knows. */
    private static final String KEYS = Stream.of(
                    BarredKey.participantInSql("gate.id", "self.id"),
                    BarredKey.participantInSql("gate.id", "self.external_id"),
                    BarredKey.personInSql("$1::text", "self.external_id"),
                    BarredKey.userInSql("self.user_id"),
                    BarredKey.addressInSql("$1::text", "self.address"))
            .collect(Collectors.joining("), (", "(", ")"));

    /**
     * In a room it is the meeting whose door is open there. Each who shares a guest's access waits alone. The revocation
     * of a client is of what it had made and whom it had let in until then, and that of a meeting's links of those that
     * were made until then. It is also of that meeting's participant, in a room, and of its attendee who the tenant says,
     * or the account, that this person is, by whichever id and address the meeting knows them.
     */
    static final String FIND = """
            WITH gate AS (
                SELECT $4::text AS id, $5::int AS capacity, $6::boolean AS lobby,
                    false AS requires_code, false AS is_anonymous, '[]'::jsonb AS own,
                    NULL::jsonb AS addresses
                WHERE $4::text IS NOT NULL
                UNION ALL
                SELECT id, (state->>'capacity')::int, (state#>>'{access,lobby}')::boolean,
                    (state#>>'{access,requireAccessCode}')::boolean, (state#>>'{access,anonymize}')::boolean,
                    CASE WHEN $21::text[] = '{}' AND $22::text IS NULL THEN '[]' ELSE {own} END, addresses
                FROM meeting_at_door($1, $3, $7::timestamptz) WHERE $4::text IS NULL),
            called AS (
                SELECT gate.id AS meeting_id, own_id FROM gate, unnest($21::text[]) AS own_id
                UNION
                SELECT gate.id, p ->> 'externalId' FROM gate, jsonb_array_elements(gate.own) AS participant (p)),
            self AS (
                SELECT p ->> 'id' AS id, p ->> 'externalId' AS external_id, p ->> 'userId' AS user_id,
                    gate.addresses ->> (p ->> 'id') AS address
                FROM gate, jsonb_array_elements(gate.own) AS participant (p)
                UNION ALL
                SELECT id, own_id, NULL, address FROM called, LATERAL (
                    SELECT id, address FROM attendee
                    WHERE tenant = $1 AND meeting_id = called.meeting_id AND external_id = own_id
                    ORDER BY id LIMIT {namesakes}) AS attendee
                UNION ALL
                SELECT id, external_id, NULL, address FROM called, LATERAL (
                    SELECT id, external_id, address FROM attendee
                    WHERE tenant = $1 AND id = own_id AND meeting_id = called.meeting_id LIMIT 1) AS attendee),
            minted AS (
                SELECT created_by, created_at FROM guest WHERE tenant = $1 AND id = $16
                UNION ALL SELECT created_by, created_at FROM participant_token WHERE tenant = $1 AND id = $16),
            obtained AS (
                SELECT created_by AS client, created_at AS obtained_at FROM minted WHERE created_by LIKE 'client:%'
                UNION ALL SELECT $17::text, coalesce($18::timestamptz, now()) WHERE $17::text LIKE 'client:%')
            SELECT gate.id AS meeting_id, gate.capacity, gate.lobby, gate.requires_code, gate.is_anonymous,
                (SELECT key FROM barred
                    WHERE tenant = $1 AND key = ANY ($2::text[] || ('meeting:' || gate.id)
                            || ARRAY (SELECT {named} FROM unnest($21::text[]) AS own_id)
                            || ARRAY (SELECT names.key FROM self, LATERAL (VALUES {keys}) AS names (key))
                            || ARRAY (SELECT client FROM obtained))
                        AND CASE kind
                            WHEN 'client' THEN revoked_at >= (SELECT min(obtained_at) FROM obtained WHERE client = key)
                            WHEN 'links' THEN revoked_at >= (SELECT created_at FROM minted)
                            ELSE true END
                    ORDER BY key NOT LIKE 'meeting:%', key LIMIT 1) AS barred,
                EXISTS (SELECT FROM revoked_link WHERE tenant = $1 AND id = $13) AS is_link_gone,
                $19::text IS NOT NULL AND (
                    NOT EXISTS (SELECT FROM link_client WHERE tenant = $1 AND client = $19 AND id = $20
                        AND (valid_until IS NULL OR valid_until > $7))
                    OR EXISTS (SELECT FROM link_policy WHERE tenant = $1
                        AND (v1_ends_at <= $7 OR (clients #>> ARRAY[$19, 'endsAt'])::timestamptz <= $7)))
                    AS is_signer_gone,
                room.entry_form, room.alias,
                (SELECT state FROM knock WHERE tenant = $1 AND meeting_id = gate.id AND kind = $8 AND profile_id = $9
                    AND browser = CASE WHEN {isShared} THEN $12 ELSE '' END AND {isHeard}) AS knock,
                EXISTS (SELECT FROM admission JOIN knock ON knock.tenant = $1 AND knock.meeting_id = gate.id
                        AND knock.kind = $8 AND knock.profile_id = $9 AND knock.state = 'admitted'
                        AND knock.knocked_at <= admission.created_at
                    WHERE admission.id = $11 AND room_meeting_id = gate.id) AS has_passed,
                CASE WHEN gate.capacity IS NULL OR is_inside THEN 0 ELSE others_inside($1, $3, gate.id, $10) END AS others,
                is_inside, is_staying, holding.*
            FROM (SELECT EXISTS (SELECT FROM presence WHERE admission_id = $11 AND left_at IS NULL) AS is_inside,
                    $11::text IS NULL
                        OR EXISTS (SELECT FROM presence
                            WHERE admission_id = $11 AND (left_at IS NULL OR left_at > now() - interval '1 minute'))
                        OR EXISTS (SELECT FROM admission WHERE id = $11 AND created_at > now() - interval '1 minute')
                        AS is_staying) AS own
                LEFT JOIN gate ON true
                LEFT JOIN room ON room.tenant = $1 AND room.id = $3
                LEFT JOIN ({holding}) AS holding ON true
            """.replace("{own}", OWN)
            .replace("{namesakes}", Integer.toString(NAMESAKES))
            .replace("{named}", BarredKey.participantInSql("gate.id", "own_id"))
            .replace("{keys}", KEYS)
            .replace("{isShared}", Knocks.isShared("$1", "$8", "$9"))
            .replace("{isHeard}", Knocks.IS_HEARD.replace("heard_at", "knock.heard_at"))
            .replace("{holding}", Uses.select(List.of("$1", "$14::text", "$15::text", "$12::text", "$11::text")));

    /**
     * The places are counted again, once nobody else takes one; nobody waits for that whom a revocation keeps out. Names
     * are not written where none are kept (R8).
     */
    static final String ADD = """
            WITH known AS ({find}),
            added AS ({add})
            SELECT known.*, EXISTS (SELECT FROM added) AS is_added FROM known
            """.replace("{find}", FIND).replace(
            "{add}",
            AdmissionRepository.add(
                    "CASE WHEN known.is_anonymous THEN $24::jsonb ELSE $23::jsonb END",
                    "CASE WHEN $4::text IS NULL THEN known.meeting_id END",
                    "CASE WHEN known.barred IS NOT NULL OR known.is_link_gone OR known.is_signer_gone THEN false"
                            + " WHEN $25::boolean OR known.capacity IS NULL THEN true"
                            + " ELSE take_seat($1, $3, known.meeting_id, $10, known.capacity) END",
                    "known,"));

    private final TenantDatabase database;
    private final Uses uses;

    CircumstancesLookup(TenantDatabase database, Uses uses) {
        this.database = database;
        this.uses = uses;
    }

    /**
     * What was found when somebody was written down.
     *
     * @param alias of the room
     * @param isAdded false if no place was left, or a revocation keeps them out
     */
    record Found(Circumstances circumstances, Optional<String> alias, boolean isAdded) {}

    /** For whom there is no door, nothing is looked up. */
    Uni<Circumstances> of(Question question) {
        return question.decide() instanceof Shown shown
                ? database.execute(question.tenant(), FIND, values(question, shown))
                        .map(rows -> circumstances(rows.iterator().next(), question))
                : Uni.createFrom().item(Circumstances.NONE);
    }

    /** Of whose door is open but for what is found here; it is to be undone if that shuts it. */
    Uni<Found> add(Transaction transaction, Question question, Shown shown, Admission admission) {
        var values = Stream.concat(
                Arrays.stream(values(question, shown)),
                Stream.of(
                        AdmissionRepository.row(admission),
                        AdmissionRepository.row(admission.anonymous()),
                        Circumstances.hasPlace(shown)));
        return transaction
                .execute(ADD, values.toArray())
                .map(rows -> rows.iterator().next())
                .map(row -> new Found(
                        circumstances(row, question),
                        Optional.ofNullable(row.getString("alias")),
                        row.getBoolean("is_added")));
    }

    static Object[] values(Question question, Shown shown) {
        var meeting = shown.meeting();
        var entrant = shown.entrant();
        var origin = question.origin();
        return new Object[] {
            question.tenant(),
            RevocationKeys.of(question, shown),
            shown.roomId(),
            meeting.map(MeetingState::id).orElse(null),
            meeting.flatMap(MeetingState::capacity).orElse(null),
            meeting.map(MeetingState::access).map(Access::lobby).orElse(null),
            question.now().atOffset(ZoneOffset.UTC),
            entrant.kind().text(),
            entrant.profileId(),
            Seats.name(entrant, question.bearer().device()),
            question.admission().map(Admission::id).orElse(null),
            question.bearer().device().orElse(null),
            linkId(question.proof()).orElse(null),
            question.use().map(use -> use.by().name()).orElse(null),
            question.use().map(Use::occurrence).orElse(null),
            mintedId(question.proof()).orElse(null),
            origin.client().map(Obtained::actor).orElse(null),
            origin.client()
                    .flatMap(Obtained::at)
                    .map(moment -> moment.atOffset(ZoneOffset.UTC))
                    .orElse(null),
            origin.signer().map(V1Signer::client).orElse(null),
            origin.signer().map(V1Signer::secretId).orElse(null),
            RevocationKeys.ownIds(question, shown),
            RevocationKeys.userId(question, shown).orElse(null)
        };
    }

    private static Optional<String> linkId(Proof proof) {
        return proof.ofPerson() instanceof Proof.Participant link ? link.linkId() : Optional.empty();
    }

    /** Of what a client had made, and the row says which. */
    private static Optional<String> mintedId(Proof proof) {
        return proof.ofPerson() instanceof Proof.Invited invited
                ? Optional.of(invited.guest().id())
                : RevocationKeys.token(proof).map(ParticipantToken::id);
    }

    private Circumstances circumstances(Row row, Question question) {
        var meetingId = Optional.ofNullable(row.getString("meeting_id"));
        var isInside = row.getBoolean("is_inside");
        var hasPassed = question.admission()
                .filter(admission ->
                        isInside || admission.meetingId().equals(meetingId) || row.getBoolean("has_passed"))
                .isPresent();
        var capacity = Optional.ofNullable(row.getInteger("capacity"));
        return new Circumstances(
                revoked(row),
                meetingId,
                capacity.map(most -> new Crowd(most, row.getInteger("others"), isInside)),
                Boolean.TRUE.equals(row.getBoolean("lobby")) && !hasPassed
                        ? Optional.of(standing(row.getString("knock")))
                        : Optional.empty(),
                wanted((JsonArray) row.getValue("entry_form")),
                new Held(question.by(), uses.read(row)),
                new Custom(
                        Boolean.TRUE.equals(row.getBoolean("requires_code")),
                        Boolean.TRUE.equals(row.getBoolean("is_anonymous"))),
                row.getBoolean("is_staying"));
    }

    private static Optional<Rule> revoked(Row row) {
        if (row.getBoolean("is_signer_gone")) {
            return Optional.of(Rule.LINK_ENDED);
        }
        return row.getBoolean("is_link_gone")
                ? Optional.of(Rule.LINK_REVOKED)
                : Optional.ofNullable(row.getString("barred")).map(CircumstancesLookup::rule);
    }

    private static Rule rule(String key) {
        if (BarredKey.isMeetings(key)) {
            return Rule.MEETING_REVOKED;
        }
        return BarredKey.isOfWhatWasShown(key) ? Rule.LINK_REVOKED : Rule.PERSON_REVOKED;
    }

    private static Lobby standing(@Nullable String knock) {
        return knock == null ? Lobby.OUTSIDE : Lobby.valueOf(knock.toUpperCase(Locale.ROOT));
    }

    private static List<EntryQuestion> wanted(@Nullable JsonArray questions) {
        return questions == null
                ? List.of()
                : questions.stream()
                        .map(JsonObject.class::cast)
                        .map(question -> new EntryQuestion(
                                EntryField.valueOf(question.getString("field")), question.getBoolean("required")))
                        .toList();
    }
}
