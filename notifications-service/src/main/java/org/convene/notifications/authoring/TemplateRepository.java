package org.convene.notifications.authoring;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.notifications.authoring.TemplateView.ActivationView;
import org.convene.notifications.authoring.TemplateView.VersionView;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.template.OwnTemplates;
import org.convene.notifications.template.TemplatePlace;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** The templates of tenants, all their versions, and which are active. */
@Singleton
class TemplateRepository implements OwnTemplates {
    /** Of a tenant; and so many versions of each. */
    static final int MOST = 1_000;

    /** Bytes that a tenant has in use, in all. */
    private static final long MOST_ACTIVE = 2_000_000;

    private static final int NEWEST = 50;

    private static final String COLUMNS = "id, channel, language, kind, part, versions, active";
    private static final String FIND = "SELECT " + COLUMNS + " FROM template WHERE tenant = $1 AND id = $2";
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM template WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3";
    private static final String COUNT = "SELECT count(*) AS count FROM template WHERE tenant = $1";
    private static final String ADD = """
            INSERT INTO template (id, tenant, channel, language, kind, part, versions) VALUES ($1, $2, $3, $4, $5, $6, 1)
            ON CONFLICT (tenant, channel, language, kind, part) DO UPDATE SET versions = template.versions + 1
            RETURNING\s""" + COLUMNS;
    private static final String ADD_VERSION = """
            INSERT INTO template_version (template, version, tenant, source, created_by) VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String SOURCE = """
            SELECT version, source, created_by, created_at FROM template_version
            WHERE tenant = $1 AND template = $2 AND version = $3
            """;
    private static final String VERSIONS = """
            SELECT version, created_by, created_at FROM template_version
            WHERE tenant = $1 AND template = $2 ORDER BY version DESC LIMIT $3
            """;
    private static final String ACTIVATIONS = """
            SELECT version, activated_by, activated_at, rolled_back_by, rolled_back_at FROM template_activation
            WHERE tenant = $1 AND template = $2 ORDER BY number DESC LIMIT $3
            """;

    private static final String REVISION = "SELECT revision FROM template_revision WHERE tenant = $1";
    private static final String ACTIVE = """
            SELECT known.channel, known.language, known.kind, known.part, kept.source
            FROM template AS known JOIN template_version AS kept ON kept.template = known.id AND kept.version = known.active
            WHERE known.tenant = $1
            """;

    private static final String ACTIVE_SIZE = """
            SELECT coalesce(sum(octet_length(kept.source)), 0) AS size
            FROM template AS known JOIN template_version AS kept ON kept.template = known.id AND kept.version = known.active
            WHERE known.tenant = $1
            """;
    private static final String ACTIVATE = """
            UPDATE template SET active = $3, activations = activations + 1 WHERE tenant = $1 AND id = $2
            RETURNING activations,\s""" + COLUMNS;
    private static final String NOTE = """
            INSERT INTO template_activation (template, number, tenant, version, activated_by) VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String CHANGE = """
            INSERT INTO template_revision AS known (tenant, revision) VALUES ($1, 1)
            ON CONFLICT (tenant) DO UPDATE SET revision = known.revision + 1
            """;
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String UNDO = """
            UPDATE template_activation SET rolled_back_by = $3, rolled_back_at = now()
            WHERE tenant = $1 AND template = $2 AND number = (
                SELECT number FROM template_activation
                WHERE tenant = $1 AND template = $2 AND rolled_back_at IS NULL ORDER BY number DESC LIMIT 1)
            """;
    private static final String RESTORE = """
            UPDATE template SET active = (
                SELECT version FROM template_activation
                WHERE tenant = $1 AND template = $2 AND rolled_back_at IS NULL ORDER BY number DESC LIMIT 1)
            WHERE tenant = $1 AND id = $2
            RETURNING\s""" + COLUMNS;

    private final TenantDatabase database;

    TemplateRepository(TenantDatabase database) {
        this.database = database;
    }

    /** A new version of the part, the first one included. Fails where there are too many. */
    Uni<StoredTemplate> add(Transaction transaction, String tenant, TemplatePlace place, String source, String actor) {
        return transaction
                .execute(ADD, Id.next(), tenant, place.channel().code(), place.language(), place.kind(), place.part())
                .map(rows -> template(rows.iterator().next()))
                .call(template -> requireRoom(transaction, tenant, template))
                .call(template ->
                        transaction.execute(ADD_VERSION, template.id(), template.versions(), tenant, source, actor));
    }

    private static Uni<Void> requireRoom(Transaction transaction, String tenant, StoredTemplate template) {
        if (template.versions() > MOST) {
            return Uni.createFrom().failure(TemplateConflictException.tooMany(MOST));
        }
        if (template.versions() > 1) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .execute(COUNT, tenant)
                .map(rows -> rows.iterator().next().getLong("count"))
                .invoke(count -> {
                    if (count > MOST) {
                        throw TemplateConflictException.tooMany(MOST);
                    }
                })
                .replaceWithVoid();
    }

    /** Every replica holds all that is in use. Others of the tenant wait for the revision meanwhile. */
    private static Uni<Void> requireActiveRoom(Transaction transaction, String tenant, StoredTemplate changed) {
        if (changed.active().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .execute(ACTIVE_SIZE, tenant)
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("size") > MOST_ACTIVE) {
                        throw TemplateConflictException.tooLarge(MOST_ACTIVE);
                    }
                })
                .replaceWithVoid();
    }

    /** Fails with {@link TemplateNotFoundException}. */
    Uni<StoredTemplate> require(String tenant, String id) {
        return Id.isValid(id)
                ? database.execute(tenant, FIND, tenant, id).map(TemplateRepository::only)
                : Uni.createFrom().failure(TemplateNotFoundException::new);
    }

    /** In the order of their ids. */
    Uni<Page<TemplateView>> list(String tenant, PageRequest page) {
        return database.execute(tenant, LIST, tenant, page.after(), page.read())
                .map(rows -> Page.of(list(rows, row -> TemplateView.of(template(row))), page, TemplateView::id));
    }

    /** With its source. Fails with {@link TemplateNotFoundException}. */
    Uni<VersionView> version(String tenant, String id, int version) {
        return database.execute(tenant, SOURCE, tenant, id, version)
                .map(rows -> first(rows, row -> version(row, Optional.of(row.getString("source")))));
    }

    Uni<List<VersionView>> versions(String tenant, String id) {
        return database.execute(tenant, VERSIONS, tenant, id, NEWEST)
                .map(rows -> list(rows, row -> version(row, Optional.empty())));
    }

    Uni<List<ActivationView>> activations(String tenant, String id) {
        return database.execute(tenant, ACTIVATIONS, tenant, id, NEWEST)
                .map(rows -> list(rows, TemplateRepository::activation));
    }

    /**
     * @param version empty for the installation's template
     */
    Uni<StoredTemplate> activate(
            Transaction transaction, String tenant, String id, Optional<Integer> version, String actor) {
        return transaction
                .execute(ACTIVATE, tenant, id, version.orElse(null))
                .map(rows -> first(rows, Function.identity()))
                .call(row -> transaction.execute(
                        NOTE, id, row.getInteger("activations"), tenant, version.orElse(null), actor))
                .call(() -> transaction.execute(CHANGE, tenant))
                .map(TemplateRepository::template)
                .call(template -> requireActiveRoom(transaction, tenant, template));
    }

    /** What was active before the newest activation that was not rolled back yet. */
    Uni<StoredTemplate> rollBack(Transaction transaction, String tenant, String id, String actor) {
        return transaction
                .execute(LOCK, tenant, id)
                .map(TemplateRepository::only)
                .chain(locked -> transaction.execute(UNDO, tenant, locked.id(), actor))
                .invoke(undone -> {
                    if (undone.rowCount() == 0) {
                        throw TemplateConflictException.nothingToRollBack();
                    }
                })
                .chain(() -> transaction.execute(RESTORE, tenant, id))
                .call(() -> transaction.execute(CHANGE, tenant))
                .map(TemplateRepository::only)
                .call(template -> requireActiveRoom(transaction, tenant, template));
    }

    @Override
    public Uni<Optional<Active>> since(String tenant, long revision) {
        return database.execute(tenant, REVISION, tenant)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getLong("revision"))
                        .filter(now -> now != revision))
                .chain(changed -> changed.map(now -> active(tenant, now).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Active> active(String tenant, long revision) {
        return database.execute(tenant, ACTIVE, tenant).map(rows -> {
            var texts = new HashMap<TemplatePlace, String>();
            rows.forEach(row -> texts.put(place(row), row.getString("source")));
            return new Active(revision, texts);
        });
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static <T> T first(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(read)
                .orElseThrow(TemplateNotFoundException::new);
    }

    private static StoredTemplate only(RowSet<Row> rows) {
        return first(rows, TemplateRepository::template);
    }

    private static StoredTemplate template(Row row) {
        return new StoredTemplate(
                row.getString("id"),
                place(row),
                row.getInteger("versions"),
                Optional.ofNullable(row.getInteger("active")));
    }

    private static TemplatePlace place(Row row) {
        return new TemplatePlace(
                Channel.ofCode(row.getString("channel")),
                row.getString("language"),
                row.getString("kind"),
                row.getString("part"));
    }

    private static VersionView version(Row row, Optional<String> source) {
        return new VersionView(
                row.getInteger("version"),
                source,
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static ActivationView activation(Row row) {
        return new ActivationView(
                Optional.ofNullable(row.getInteger("version")),
                row.getString("activated_by"),
                row.getOffsetDateTime("activated_at").toInstant(),
                Optional.ofNullable(row.getString("rolled_back_by")),
                Optional.ofNullable(row.getOffsetDateTime("rolled_back_at")).map(OffsetDateTime::toInstant));
    }
}
