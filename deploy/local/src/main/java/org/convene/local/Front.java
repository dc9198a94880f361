package org.convene.local;

import org.convene.gateway.Gateway;
import org.convene.gateway.GatewayOptions;
import org.convene.gateway.PortInUseException;

/** What people use of the platform. */
record Front(InboxPage inboxPage, ExamplePages examplePages, DemoClient demoClient) {
    static void startGateway(PlatformOptions options, Addresses addresses, Parts parts) {
        GatewayOptions gatewayOptions = GatewayOptions.of("127.0.0.1", addresses.gatewayPort(), addresses.byName())
                .withLimits(options.gatewayLimits())
                .withTrustedProxies(options.trustedProxies());
        try {
            Gateway gateway = Gateway.start(gatewayOptions);
            parts.add(Parts.Order.GATEWAY, "gateway", gateway::close);
        } catch (PortInUseException takenMeanwhile) {
            throw new PortTakenException(addresses.gatewayPort());
        }
    }

    static ExamplePages startExamplePages(Addresses addresses, Parts parts) {
        ExamplePages pages = ExamplePages.start(addresses.gateway());
        parts.add(Parts.Order.INBOX_PAGE, "example pages", pages);
        return pages;
    }

    static InboxPage startInboxPage(Infrastructure infrastructure, SmsInbox sms, Parts parts) {
        InboxPage page = InboxPage.start(infrastructure.inbox(), sms);
        parts.add(Parts.Order.INBOX_PAGE, "inbox page", page);
        return page;
    }
}
