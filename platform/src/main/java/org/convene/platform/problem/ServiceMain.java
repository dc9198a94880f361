package org.convene.platform.problem;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;

/**
 * Starts a service whose router sees malformed URIs too: the framework's own check answers them with nothing. Whatever
 * language the machine speaks, numbers are written in ASCII digits.
 */
@QuarkusMain
public final class ServiceMain {
    private ServiceMain() {}

    public static void main(String... arguments) {
        Locale.setDefault(Locale.ENGLISH);
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
