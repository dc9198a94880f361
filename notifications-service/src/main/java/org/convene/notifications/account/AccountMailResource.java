package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.notifications.notice.Content;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/account-mails}, for who may change the users anyway: what is stored in test mode holds their links. */
@Path("/v1/account-mails")
@RolesAllowed("access:write")
@Tag(name = "Account mails")
public class AccountMailResource {
    private static final String OF_USER = """
            SELECT id, user_id, kind, outcome, coalesce(receipt_reason, reason) AS reason, receipt_text, attempt, created_at,
                   sent_at, receipt_at
            FROM account_mail WHERE tenant = $1 AND user_id = $2 AND id > $3 ORDER BY id LIMIT $4
            """;

    private static final String CONTENT =
            "SELECT content FROM account_mail WHERE tenant = $1 AND id = $2 AND content IS NOT NULL";

    private final TenantDatabase database;
    private final AccountMailSeal seal;
    private final CurrentCaller caller;

    AccountMailResource(TenantDatabase database, AccountMailSeal seal, CurrentCaller caller) {
        this.database = database;
        this.seal = seal;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the mails to a user about the account", description = "In the order of their ids")
    public Uni<Page<AccountMailView>> ofUser(
            @RestQuery Optional<String> userId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        var user = userId.filter(Id::isValid)
                .orElseThrow(() -> new InvalidFieldException("userId", "id", "must be 24 lowercase hex digits"));
        var page = new PageRequest(cursor, limit);
        return database.execute(caller.tenant(), OF_USER, caller.tenant(), user, page.after(), page.read())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AccountMailView::of)
                        .toList())
                .map(found -> Page.of(found, page, AccountMailView::id));
    }

    @GET
    @Path("/{id}/content")
    @Operation(
            summary = "Read a mail that a tenant in test mode would have sent",
            description = "Only of mails in the state stored; it holds the user's own link")
    public Uni<RestResponse<Content>> content(String id) {
        if (!Id.isValid(id)) {
            throw new MailContentNotFoundException();
        }
        return database.execute(caller.tenant(), CONTENT, caller.tenant(), id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .orElseThrow(MailContentNotFoundException::new))
                .map(row -> seal.open(row.getBuffer("content").getBytes(), id))
                .map(content -> RestResponse.ResponseBuilder.ok(content)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
