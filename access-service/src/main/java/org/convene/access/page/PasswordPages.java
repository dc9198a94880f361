package org.convene.access.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.convene.access.login.ClientAddress;
import org.convene.access.login.DeviceToken;
import org.convene.access.login.PasswordResets;
import org.convene.access.page.Pages.Frame;
import org.convene.access.reset.PasswordReset;
import org.convene.access.reset.ResetVoidException;
import org.convene.access.tenant.Tenant;
import org.jboss.resteasy.reactive.RestResponse;

/** Lets the bearers of mailed links choose another password. */
@Singleton
class PasswordPages {
    private final Reception reception;
    private final PasswordResets resets;
    private final Cookies cookies;

    PasswordPages(Reception reception, PasswordResets resets, Cookies cookies) {
        this.reception = reception;
        this.resets = resets;
        this.cookies = cookies;
    }

    /** Opening the page uses nothing up. */
    Uni<RestResponse<String>> show(Visitor visitor, String token) {
        return receive(visitor, token, reset -> Uni.createFrom().item(new Shown(200, form(""))));
    }

    /**
     * @param formKey what the form held that this browser was given for this token
     */
    Uni<RestResponse<String>> save(
            Visitor visitor, String token, String formKey, NewPassword password, ClientAddress address) {
        if (!visitor.sendsOwnForm(formKey, token)) {
            return show(visitor, token);
        }
        return receive(
                visitor,
                token,
                reset -> password.problem()
                        .map(problem -> Uni.createFrom().item(new Shown(422, form(problem))))
                        .orElseGet(() -> resets.activate(
                                        reset,
                                        password.text(),
                                        address,
                                        PageLanguage.ofReader(Optional.empty(), visitor.acceptLanguage()))
                                .map(device -> new Shown(200, Pages::passwordset, device))));
    }

    /**
     * @param device by which the browser is known from now on
     */
    private record Shown(int status, Function<Frame, TemplateInstance> page, Optional<DeviceToken> device) {
        Shown(int status, Function<Frame, TemplateInstance> page) {
            this(status, page, Optional.empty());
        }
    }

    private static Function<Frame, TemplateInstance> form(String problem) {
        return frame -> Pages.password(problem, frame);
    }

    /** A link is good at its own tenant's only. */
    private Uni<RestResponse<String>> receive(
            Visitor visitor, String token, Function<PasswordReset, Uni<Shown>> answer) {
        return reception.receive(
                visitor,
                tenant -> resets.find(token)
                        .map(found -> found.filter(reset -> reset.tenant().equals(tenant.id()))
                                .orElseThrow(ResetVoidException::new))
                        .chain(answer::apply)
                        .onFailure(ResetVoidException.class)
                        .recoverWithItem(new Shown(410, Pages::passwordvoid))
                        .chain(shown -> page(shown, tenant, visitor, token).render()));
    }

    private Answer page(Shown shown, Tenant tenant, Visitor visitor, String token) {
        var language = reception.language(visitor, tenant);
        var known = Browser.of(visitor);
        var browser = known.orElseGet(Browser::anew);
        var frame = reception.frame(Brand.of(tenant), language).with(browser, token);
        var door = new Cookies.Door(tenant, "/", visitor);
        var answer = new Answer(
                shown.status(),
                shown.page().apply(frame),
                language,
                PagePolicy.ofSecrets(frame),
                known.isPresent() ? List.of() : List.of(cookies.of(browser, door)));
        return shown.device()
                .map(device -> answer.with(cookies.of(device, door)))
                .orElse(answer);
    }
}
